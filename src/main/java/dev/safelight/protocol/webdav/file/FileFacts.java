package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.tree.TreePath;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.JobFacts;
import dev.safelight.upload.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client says of a file that it sends.
 *
 * @param path where it is to be
 * @param length in bytes, if declared
 * @param modified when it was changed
 * @param captured when it was taken, if the client tells
 * @param mediaType the client's {@code Content-Type}
 * @param checksum declared for the whole file; other bytes are refused
 * @param origin where it comes from; its door is the mount's face
 * @param awaitsUs the client sends the body only when it is told to
 */
public record FileFacts(
        TreePath path,
        OptionalLong length,
        Optional<Instant> modified,
        Optional<Instant> captured,
        Optional<String> mediaType,
        Optional<Sha256> checksum,
        Origin origin,
        boolean awaitsUs) {

    /** The same for the history, under a file name. */
    JobFacts forJob(String filename, OptionalLong known) {
        return new JobFacts(
                Optional.of(filename), mediaType, known, captured, modified, Optional.empty(), origin.door());
    }
}
