package dev.safelight.upload;

import dev.safelight.asset.CaptureDate;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What a client says of an upload before its bytes arrive.
 *
 * @param filename the file's name on the device
 * @param mediaType the client's {@code Content-Type} without parameters; left out when it is none that can be repeated
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

    /** RFC 9110, section 8.3.1: two tokens; longer ones are no type that anybody knows. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}/[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    public JobFacts {
        filename = filename.map(JobFacts::lastSegment).filter(name -> !name.isBlank());
        mediaType = mediaType
                .map(JobFacts::withoutParameters)
                .filter(type -> MEDIA_TYPE.matcher(type).matches());
        capturedAt = capturedAt.filter(CaptureDate::isPossible);
        modifiedAt = modifiedAt.filter(CaptureDate::isPossible);
    }

    private static String withoutParameters(String mediaType) {
        return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** A name is a name: folders and control characters in it are dropped. */
    private static String lastSegment(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "");
        var last = plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
        return last.substring(0, Math.min(last.length(), MAX_NAME));
    }
}
