package dev.safelight.health.alert.channel;

import dev.safelight.health.alert.send.ChannelKind;
import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A channel as its owner sees it; also the JSON of the management API. The secret is never shown again.
 *
 * @param secretHint the last characters of the secret, absent if there is none
 * @param last what became of its latest message, absent if there was none
 */
public record ChannelView(
        UUID id,
        ChannelKind kind,
        String name,
        String target,
        @Nullable String topic,
        @Nullable String secretHint,
        int priority,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        String zone,
        Instant createdAt,
        @Nullable LastDelivery last) {

    /**
     * The latest message.
     *
     * @param state {@code pending}, {@code delivered}, {@code given-up}, or {@code needless} if there was nothing left to tell
     * @param at when it was last tried or is to be tried first
     * @param attempts how often it was tried
     * @param failure why the last try failed, absent if it did not
     * @param nextTryAt when it is tried next, absent if it is not
     */
    public record LastDelivery(
            String state,
            Instant at,
            int attempts,
            @Nullable String title,
            @Nullable String failure,
            @Nullable Instant nextTryAt) {}
}
