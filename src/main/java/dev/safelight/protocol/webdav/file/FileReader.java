package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.LimitedInputStream;
import dev.safelight.upload.content.ContentReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;

/** Opens what names point to, wherever the bytes are: in the object store, waiting for it, or held. */
@ApplicationScoped
public class FileReader {
    private final ContentReader content;
    private final HeldFiles held;

    FileReader(ContentReader content, HeldFiles held) {
        this.content = content;
        this.held = held;
    }

    /**
     * Opens a file, or a part of it; the caller closes the stream.
     *
     * @throws ProblemException {@code STORAGE_UNAVAILABLE} if nothing can give the bytes now
     */
    public InputStream open(DavMount mount, EntryView file, ByteRange range) {
        if (file.part().isPresent()) {
            return skip(held.open(mount, file).stream(), range);
        }
        return file.checksum()
                .map(checksum -> content.open(file.account(), checksum, range))
                .orElseGet(InputStream::nullInputStream);
    }

    private static InputStream skip(InputStream all, ByteRange range) {
        try {
            all.skipNBytes(range.offset());
            return new LimitedInputStream(all, range.length());
        } catch (IOException gone) {
            throw new ProblemException(
                    ProblemType.STORAGE_UNAVAILABLE, "The disk on which uploads arrive cannot be read.", gone);
        }
    }
}
