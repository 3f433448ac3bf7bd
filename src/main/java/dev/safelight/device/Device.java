package dev.safelight.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/** An enrolled phone, tablet or uploading app. */
@Entity
@Table(name = "device")
public class Device {
    @Id
    private UUID id;

    @Column(name = "account_id", nullable = false, updatable = false)
    private UUID accountId;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private DevicePlatform platform;

    @Column(updatable = false)
    private @Nullable String app;

    @Column(nullable = false, updatable = false)
    private String slug;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "last_seen_at")
    private @Nullable Instant lastSeenAt;

    @Column(name = "last_client")
    private @Nullable String lastClient;

    @Column(nullable = false)
    private boolean paused;

    @Column(name = "expected_every")
    private @Nullable Long expectedEverySeconds;

    @Column(name = "seldom_online", nullable = false)
    private boolean seldomOnline;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    /** For the persistence provider. */
    protected Device() {}

    static Device enrol(UUID accountId, DeviceName name, NewDevice told, String slug, Instant at) {
        var device = new Device();
        device.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        device.accountId = accountId;
        device.name = name.value();
        device.platform = told.platform();
        device.app = told.app();
        device.slug = slug;
        device.createdAt = at;
        return device;
    }

    void rename(DeviceName newName) {
        name = newName.value();
    }

    /** How often an upload is expected; zero for "nobody said". */
    void expectEvery(Duration interval) {
        expectedEverySeconds = interval.isZero() ? null : interval.toSeconds();
    }

    /** Paused devices upload as ever, but nobody is warned when they do not. */
    void pause(boolean on) {
        paused = on;
    }

    /** Whether it is often off or away for long, so that its silence is borne longer. */
    void seldomOnline(boolean seldom) {
        seldomOnline = seldom;
    }

    /** It is gone from lists; its originals and its history stay. Keeps the first time when repeated. */
    void remove(Instant at) {
        if (removedAt == null) {
            removedAt = at;
        }
    }

    UUID id() {
        return id;
    }
}
