package dev.safelight.upload;

import dev.safelight.asset.CaptureDate;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client says of an upload before its bytes arrive.
 *
 * @param filename the file's name on the device
 * @param mediaType the client's {@code Content-Type}, if it says anything
 * @param size declared length in bytes
 * @param capturedAt when it was taken; left out when no photo can be of that date
 * @param modifiedAt when the file was last changed; left out likewise
 * @param clientJob the device's own id for its job, for tracing
 * @param door the wire protocol
 */
public record JobFacts(
        Optional<String> filename,
        Optional<String> mediaType,
        OptionalLong size,
        Optional<Instant> capturedAt,
        Optional<Instant> modifiedAt,
        Optional<String> clientJob,
        String door) {
    public JobFacts {
        capturedAt = capturedAt.filter(CaptureDate::isPossible);
        modifiedAt = modifiedAt.filter(CaptureDate::isPossible);
    }
}
