package dev.safelight.device;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.token.TokenSecret;
import dev.safelight.device.token.DeviceTokenService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells which device presents a token, and notes that it was seen, once a minute at most. */
@ApplicationScoped
class DeviceRecognition {
    private static final Duration SEEN_RESOLUTION = Duration.ofMinutes(1);

    private final DeviceRepository devices;
    private final DeviceTokenService tokens;
    private final Clock clock;

    DeviceRecognition(DeviceRepository devices, DeviceTokenService tokens, Clock clock) {
        this.devices = devices;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The device that presents this token; empty when there never was such a token. */
    @Transactional
    Optional<CallingDevice> recognise(String presented, RequestOrigin origin) {
        var holder = devices.findHolder(TokenSecret.hash(presented));
        holder.filter(h -> !h.revoked()).ifPresent(h -> note(h, origin));
        return holder.map(DeviceRepository.Holder::device);
    }

    private void note(DeviceRepository.Holder holder, RequestOrigin origin) {
        var now = clock.instant();
        var recent = now.minus(SEEN_RESOLUTION);
        if (isBefore(holder.lastUsedAt(), recent)) {
            tokens.markUsed(holder.tokenId(), now, recent);
        }
        if (isBefore(holder.lastSeenAt(), recent)) {
            var client = origin.userAgent().isEmpty() ? null : origin.userAgent();
            devices.markSeen(holder.deviceId(), client, now, recent);
        }
    }

    private static boolean isBefore(@Nullable Instant noted, Instant recent) {
        return noted == null || noted.isBefore(recent);
    }
}
