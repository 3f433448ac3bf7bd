package dev.safelight.upload.intake;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Where a part stands.
 *
 * @param id its unguessable name
 * @param offset bytes that are here, durably
 * @param length bytes of the whole part, as far as the client declared them
 * @param expiresAt when it is given up
 */
public record PartState(String id, long offset, OptionalLong length, Instant expiresAt) {

    /** Whether all of it is here. */
    public boolean isComplete() {
        return length.isPresent() && length.getAsLong() == offset;
    }
}
