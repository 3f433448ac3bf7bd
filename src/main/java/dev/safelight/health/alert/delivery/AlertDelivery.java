package dev.safelight.health.alert.delivery;

import dev.safelight.health.alert.channel.ChannelDirectory;
import dev.safelight.health.alert.channel.ChannelRecord;
import dev.safelight.health.alert.delivery.DeliveryService.Order;
import dev.safelight.health.alert.maintenance.MaintenanceService;
import dev.safelight.health.alert.send.DeliveryException;
import dev.safelight.health.alert.send.Senders;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells every channel what it is to be told, all at the same time, so that one that hangs holds up no other. */
@ApplicationScoped
public class AlertDelivery {
    private final ChannelDirectory channels;
    private final DeliveryService deliveries;
    private final MaintenanceService maintenance;
    private final Senders senders;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    AlertDelivery(
            ChannelDirectory channels,
            DeliveryService deliveries,
            MaintenanceService maintenance,
            Senders senders,
            Clock clock) {
        this.channels = channels;
        this.deliveries = deliveries;
        this.maintenance = maintenance;
        this.senders = senders;
        this.clock = clock;
    }

    /** Sends all that is due, on a thread of its own, so that nobody who looks waits for receivers; one round at a time. */
    public void begin() {
        if (running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("alert-delivery").start(this::round);
        }
    }

    private void round() {
        try {
            run();
        } catch (RuntimeException failed) {
            Log.error("Alerts could not be told; it is tried again in a minute", failed);
        } finally {
            running.set(false);
        }
    }

    /** Sends all that is due, and waits for the receivers. Nothing goes in a maintenance window, and nothing to a channel in its quiet hours. */
    public void run() {
        deliveries.forget();
        if (maintenance.isOn()) {
            return;
        }
        var awake = channels.all().stream().filter(channel -> !channel.quiet()).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(tasks(awake));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Callable<Void>> tasks(List<ChannelRecord> awake) {
        return awake.stream()
                .<Callable<Void>>map(channel -> () -> {
                    tell(channel);
                    return null;
                })
                .toList();
    }

    /** Whatever happens to one channel is that channel's own story. */
    private void tell(ChannelRecord channel) {
        try {
            deliveries.next(channel).ifPresent(order -> send(channel, order));
        } catch (RuntimeException mistake) {
            Log.errorf(mistake, "Alert channel %s could not be told", channel.id());
        }
    }

    private void send(ChannelRecord channel, Order order) {
        var message = new MessageText(channel.zone(), channel.baseUrl())
                .message(order.message().id(), order.news(), clock.instant());
        try {
            senders.send(channel.destination(), message);
        } catch (DeliveryException failed) {
            deliveries.failed(channel, order, message.title(), failed.sentence());
            return;
        } catch (RuntimeException mistake) {
            Log.errorf(mistake, "Alert channel %s could not be told", channel.id());
            deliveries.failed(channel, order, message.title(), "This server made a mistake; its log says which.");
            return;
        }
        deliveries.delivered(channel, order, message.title());
    }
}
