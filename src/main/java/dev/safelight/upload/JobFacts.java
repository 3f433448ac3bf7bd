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
    private static final int MAX_NAME = 255;

    public JobFacts {
        filename = filename.map(JobFacts::lastSegment).filter(name -> !name.isBlank());
        capturedAt = capturedAt.filter(CaptureDate::isPossible);
        modifiedAt = modifiedAt.filter(CaptureDate::isPossible);
    }

    /** A name is a name: folders and control characters in it are dropped. */
    private static String lastSegment(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "");
        var last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
        return last.substring(0, Math.min(last.length(), MAX_NAME));
    }
}
