package dev.safelight.device;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device as others see it.
 *
 * @param app the app that uploads, as people call it; null when nobody told
 * @param lastSeenAt when it last presented its token, to the minute; null when it never did
 * @param lastClient the uploading software as it called itself then
 * @param paused nobody is warned when it does not upload
 * @param expectedEvery how often an upload is expected; null when nobody said
 * @param seldomOnline it is often off or away for long
 * @param removedAt when it was removed; null while it is enrolled
 */
public record DeviceView(
        UUID id,
        UUID accountId,
        String accountName,
        String name,
        DevicePlatform platform,
        @Nullable String app,
        Instant createdAt,
        @Nullable Instant lastSeenAt,
        @Nullable String lastClient,
        boolean paused,
        @Nullable Duration expectedEvery,
        boolean seldomOnline,
        @Nullable Instant removedAt) {

    /** The device for people, with its app where that is known: {@code Nextcloud on Ana's iPhone}. */
    public String title() {
        return app == null || name.contains(app) ? name : app + " on " + name;
    }
}
