package dev.safelight.health.alert.channel;

import dev.safelight.asset.Uuid7;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.health.alert.send.ChannelKind;
import dev.safelight.health.alert.send.DeliveryException;
import dev.safelight.health.alert.send.HttpReceivers;
import dev.safelight.health.alert.send.WebhookKey;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** An account's own channels: another account's, even for an admin, are as if they did not exist. */
@ApplicationScoped
public class ChannelService {
    private static final int AT_MOST = 20;

    private final ChannelRepository channels;
    private final ChannelDirectory directory;
    private final DeliveryHistory history;
    private final HttpReceivers receivers;
    private final AuditService audit;
    private final Clock clock;

    ChannelService(
            ChannelRepository channels,
            ChannelDirectory directory,
            DeliveryHistory history,
            HttpReceivers receivers,
            AuditService audit,
            Clock clock) {
        this.channels = channels;
        this.directory = directory;
        this.history = history;
        this.receivers = receivers;
        this.audit = audit;
        this.clock = clock;
    }

    /** The account's channels, oldest first. */
    @Transactional
    public List<ChannelView> channels(UUID account) {
        return channels.of(account).stream().map(this::view).toList();
    }

    /**
     * One of the account's channels.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public ChannelView channel(UUID account, UUID id) {
        return view(channels.find(account, id).orElseThrow(ChannelService::notThere));
    }

    /**
     * Makes a channel.
     *
     * @param reachedAt the address under which the owner reaches the dashboard, for links in messages
     * @throws ProblemException {@code invalid-request}; {@code conflict} if there are too many
     */
    @Transactional
    public IssuedChannel add(UUID account, ChannelRequest asked, URI reachedAt) {
        var kind = ChannelKind.of(asked.kind() == null ? "" : asked.kind().strip())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_REQUEST, "Choose a kind: email, ntfy, gotify or webhook."));
        if (channels.of(account).size() >= AT_MOST) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "There are " + AT_MOST + " channels already. Remove one first.");
        }
        var key = kind == ChannelKind.WEBHOOK ? WebhookKey.mint().plain() : null;
        var settings = ChannelCheck.read(kind, key == null ? asked : withSecret(asked, key), null);
        requireAllowed(account, kind, settings);
        var channel = AlertChannel.open(Uuid7.of(clock), account, kind, settings, clock.instant());
        channel.reachedAt(reachedAt.toString());
        channels.persist(channel);
        audit.add(AuditAction.CHANNEL_ADDED, settings.name(), 1, place(channel));
        Log.infof("Alert channel %s (%s) made for account %s", channel.id(), kind.slug(), account);
        return new IssuedChannel(view(channel), key);
    }

    /**
     * Changes a channel; what is absent stays as it is.
     *
     * @throws ProblemException {@code not-found}, {@code invalid-request}
     */
    @Transactional
    public ChannelView change(UUID account, UUID id, ChannelRequest asked, URI reachedAt) {
        var channel = channels.lock(account, id).orElseThrow(ChannelService::notThere);
        var before = channel.settings();
        boolean keyIsOurs = channel.kind() == ChannelKind.WEBHOOK;
        var settings =
                ChannelCheck.read(channel.kind(), keyIsOurs ? withSecret(asked, before.secret()) : asked, before);
        requireAllowed(account, channel.kind(), settings);
        channel.change(settings);
        channel.reachedAt(reachedAt.toString());
        audit.add(AuditAction.CHANNEL_CHANGED, settings.name(), 1, place(channel));
        Log.infof("Alert channel %s changed", id);
        return view(channel);
    }

    /**
     * A new key for a webhook; the old one stops at once.
     *
     * @throws ProblemException {@code not-found}; {@code conflict} if it is no webhook
     */
    @Transactional
    public IssuedChannel renewKey(UUID account, UUID id) {
        var channel = channels.lock(account, id).orElseThrow(ChannelService::notThere);
        if (channel.kind() != ChannelKind.WEBHOOK) {
            throw new ProblemException(ProblemType.CONFLICT, "Only webhooks have a key that is made here.");
        }
        var key = WebhookKey.mint().plain();
        channel.replaceSecret(key);
        audit.add(AuditAction.CHANNEL_CHANGED, channel.settings().name(), 1, "new key");
        Log.infof("Alert channel %s has a new key", id);
        return new IssuedChannel(view(channel), key);
    }

    /**
     * Removes a channel; what waited for it is dropped.
     *
     * @throws ProblemException {@code not-found}
     */
    @Transactional
    public void remove(UUID account, UUID id) {
        var channel = channels.lock(account, id).orElseThrow(ChannelService::notThere);
        channels.delete(channel);
        audit.add(AuditAction.CHANNEL_REMOVED, channel.settings().name(), 1, "");
        Log.infof("Alert channel %s removed", id);
    }

    private void requireAllowed(UUID account, ChannelKind kind, ChannelSettings settings) {
        if (kind == ChannelKind.EMAIL) {
            return;
        }
        try {
            receivers.requireAllowed(HttpUrl.get(settings.target()), directory.mayBePrivate(account));
        } catch (DeliveryException refused) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, refused.sentence(), refused);
        }
    }

    private ChannelView view(AlertChannel channel) {
        var settings = channel.settings();
        return new ChannelView(
                channel.id(),
                channel.kind(),
                settings.name(),
                settings.target(),
                settings.topic(),
                settings.hint().orElse(null),
                settings.priority(),
                settings.quietFrom(),
                settings.quietTo(),
                settings.zone().getId(),
                channel.createdAt(),
                history.last(channel.id()).orElse(null));
    }

    private static ChannelRequest withSecret(ChannelRequest asked, @Nullable String secret) {
        return new ChannelRequest(
                asked.kind(),
                asked.name(),
                asked.target(),
                asked.topic(),
                secret,
                asked.priority(),
                asked.quietFrom(),
                asked.quietTo(),
                asked.zone());
    }

    /** What the audit may know of where messages go. */
    private static String place(AlertChannel channel) {
        return channel.kind().slug() + " " + channel.settings().host();
    }

    private static ProblemException notThere() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such alert channel.");
    }
}
