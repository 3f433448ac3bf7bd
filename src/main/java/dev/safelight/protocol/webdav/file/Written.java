package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.upload.intake.UploadAnswer;
import java.util.Optional;

/**
 * What became of a file that was sent.
 *
 * @param created whether its name is new
 * @param receipt of the write path; nothing for a file that is empty, or no asset yet
 */
public record Written(EntryView entry, boolean created, Optional<UploadAnswer> receipt) {}
