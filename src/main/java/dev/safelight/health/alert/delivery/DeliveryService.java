package dev.safelight.health.alert.delivery;

import dev.safelight.asset.Uuid7;
import dev.safelight.health.alert.AlertConfig;
import dev.safelight.health.alert.channel.ChannelRecord;
import dev.safelight.health.alert.delivery.DeliveryRepository.Pending;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The steps of bringing a message to a channel that need the database, each one short transaction. */
@ApplicationScoped
class DeliveryService {
    /** Longer than any sender may take; then whoever claimed it is gone, and it is tried again. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final DeliveryRepository deliveries;
    private final Pause pause;
    private final Duration giveUpAfter;
    private final Clock clock;

    DeliveryService(DeliveryRepository deliveries, Pause pause, AlertConfig config, Clock clock) {
        this.deliveries = deliveries;
        this.pause = pause;
        this.giveUpAfter = config.giveUpAfter();
        this.clock = clock;
    }

    /** A message to be sent now, and what it tells. */
    record Order(Pending message, List<News> news) {}

    /** What is to be sent to a channel now, claimed for this server. */
    @Transactional
    Optional<Order> next(ChannelRecord channel) {
        if (!deliveries.lock(channel.id())) {
            return Optional.empty();
        }
        var now = clock.instant();
        var tidings = Tidings.of(deliveries.news(channel.id(), now));
        tidings.resumed().forEach(pair -> {
            deliveries.told(channel.id(), pair.ended(), true, now);
            deliveries.told(channel.id(), pair.again(), true, toldAt(pair.ended()));
        });
        if (!tidings.isEmpty()) {
            deliveries.queue(Uuid7.of(clock), channel.id(), now);
        }
        var claimed = deliveries.claim(channel.id(), now.plus(CLAIM), now);
        if (tidings.isEmpty()) {
            claimed.ifPresent(message -> deliveries.end(message, "needless", "", "", now));
            return Optional.empty();
        }
        return claimed.map(message -> new Order(message, tidings.told()));
    }

    private Instant toldAt(News ended) {
        return ended.toldAt() == null ? clock.instant() : ended.toldAt();
    }

    /** The receiver has taken it. */
    @Transactional
    void delivered(ChannelRecord channel, Order order, String title) {
        deliveries.lock(channel.id());
        var now = clock.instant();
        deliveries.end(order.message(), "delivered", title, "", now);
        order.news().forEach(news -> deliveries.told(channel.id(), news, true, now));
        Log.infof("Alert channel %s told: %d", channel.id(), order.news().size());
    }

    /** The receiver has not taken it: it is tried again, or given up when it has been tried for days. */
    @Transactional
    void failed(ChannelRecord channel, Order order, String title, String failure) {
        deliveries.lock(channel.id());
        var now = clock.instant();
        var message = order.message();
        if (message.createdAt().plus(giveUpAfter).isAfter(now)) {
            deliveries.again(message, title, failure, now.plus(pause.after(message.attempts())));
            return;
        }
        deliveries.end(message, "given-up", title, failure, now);
        order.news().forEach(news -> deliveries.told(channel.id(), news, false, now));
        Log.warnf(
                "Alert channel %s could not be told for %s and is not tried again: %s",
                channel.id(), giveUpAfter, failure);
    }

    /** Forgets messages and alerts that are long over. */
    @Transactional
    void forget() {
        deliveries.forget(clock.instant().minus(REMEMBERED));
    }
}
