package dev.safelight.asset;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a file tells of itself.
 *
 * @param mediaType by its first bytes
 * @param extension usual for that type, lower case, without the dot
 * @param captured when it was taken, with its zone
 * @param capturedLocal when it was taken by a clock whose zone the file does not tell
 */
public record FileFacts(
        Optional<String> mediaType,
        Optional<String> extension,
        Optional<OffsetDateTime> captured,
        Optional<LocalDateTime> capturedLocal) {
    /** A file that tells nothing. */
    public static final FileFacts NONE =
            new FileFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
