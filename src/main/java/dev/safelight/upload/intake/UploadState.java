package dev.safelight.upload.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Where an upload stands.
 *
 * @param id its unguessable name
 * @param offset bytes that are here, durably
 * @param length bytes of the whole file, as far as the client declared them
 * @param expiresAt when it is given up; of a finished one, until when it is answered for
 * @param answer what became of it, once it is finished
 */
public record UploadState(
        String id, UUID job, long offset, OptionalLong length, Instant expiresAt, Optional<UploadAnswer> answer) {

    /** Whether nothing more is to come. */
    public boolean isFinished() {
        return answer.isPresent();
    }
}
