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
 * @param door through which it came last
 * @param metadata what the client wants to be told again
 * @param answer what became of it, once it is finished
 */
public record UploadState(
        String id,
        UUID job,
        long offset,
        OptionalLong length,
        Instant expiresAt,
        String door,
        Optional<String> metadata,
        Optional<UploadAnswer> answer) {

    /** The same, finished. */
    UploadState finished(long size, Instant until, UploadAnswer what) {
        return new UploadState(id, job, size, OptionalLong.of(size), until, door, metadata, Optional.of(what));
    }

    /** Whether nothing more is to come. */
    public boolean isFinished() {
        return answer.isPresent();
    }
}
