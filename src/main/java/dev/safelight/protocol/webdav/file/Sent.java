package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.tree.FileContent;
import dev.safelight.upload.intake.UploadAnswer;
import java.util.Optional;

/**
 * Bytes that are ours and have no name yet.
 *
 * @param receipt of the write path; nothing for a file that is empty, or no asset yet
 */
record Sent(FileContent content, Optional<UploadAnswer> receipt) {
    /** There is no original without bytes: a name appears, and nothing is uploaded. */
    static final Sent EMPTY = new Sent(new FileContent.Empty(), Optional.empty());
}
