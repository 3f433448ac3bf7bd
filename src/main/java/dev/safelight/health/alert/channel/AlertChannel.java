package dev.safelight.health.alert.channel;

import dev.safelight.health.alert.send.ChannelKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One way of telling one account. */
@Entity
@Table(name = "alert_channel")
public class AlertChannel {
    @Id
    private UUID id;

    private UUID accountId;
    private ChannelKind kind;
    private String name;
    private String target;
    private @Nullable String topic;
    private @Nullable String secret;
    private @Nullable Integer priority;
    private @Nullable LocalTime quietFrom;
    private @Nullable LocalTime quietTo;
    private String zone;
    private @Nullable String baseUrl;
    private Instant createdAt;

    @Version
    private long version;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected AlertChannel() {}

    static AlertChannel open(UUID id, UUID account, ChannelKind kind, ChannelSettings settings, Instant now) {
        var channel = new AlertChannel();
        channel.id = id;
        channel.accountId = account;
        channel.kind = kind;
        channel.createdAt = now;
        channel.change(settings);
        return channel;
    }

    /** Takes what its owner wants of it. */
    final void change(ChannelSettings settings) {
        name = settings.name();
        target = settings.target();
        topic = settings.topic();
        secret = settings.secret();
        priority = settings.priority();
        quietFrom = settings.quietFrom();
        quietTo = settings.quietTo();
        zone = settings.zone().getId();
    }

    /** A new key for a webhook, whose old one stops at once. */
    void replaceSecret(String with) {
        secret = with;
    }

    /** Under which address its owner reaches the dashboard. */
    void reachedAt(String address) {
        baseUrl = address;
    }

    UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    ChannelKind kind() {
        return kind;
    }

    Optional<String> baseUrl() {
        return Optional.ofNullable(baseUrl);
    }

    ChannelSettings settings() {
        return new ChannelSettings(
                name,
                target,
                topic,
                secret,
                priority == null ? ChannelSettings.usualPriority(kind) : priority,
                quietFrom,
                quietTo,
                ZoneId.of(zone));
    }

    Instant createdAt() {
        return createdAt;
    }
}
