package dev.safelight.asset.file;

import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifTiffHandler;
import java.io.IOException;
import java.util.Set;

/**
 * Reads EXIF tags until there are too many. The parser believes a tag's length if the file is as long, and a damaged file may say
 * the same long thing thousands of times.
 */
final class BoundedExif extends ExifTiffHandler {
    /** In bytes; longer tags hold pictures and makers' secrets, never a date. */
    private static final int LONGEST_TAG = 256 * 1024;

    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int MOST_TAGS = 10_000;

    private int tags;
    private int bytes;

    BoundedExif(Metadata metadata) {
        super(metadata, null, 0);
    }

    @Override
    public boolean customProcessTag(
            int offset, Set<Integer> seen, int header, RandomAccessReader reader, int tag, int length)
            throws IOException {
        if (length > LONGEST_TAG) {
            return true;
        }
        tags++;
        bytes += length;
        if (tags > MOST_TAGS || bytes > MOST_BYTES) {
            throw new IOException("too many tags");
        }
        return super.customProcessTag(offset, seen, header, reader, tag, length);
    }
}
