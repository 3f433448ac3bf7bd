package dev.safelight.asset.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The boxes of an ISO base media file (ISO/IEC 14496-12, 4.2) or the atoms of a QuickTime movie. No box reaches out of its
 * parent, and no more are looked at than a sane file has.
 */
final class IsoBoxes {
    private static final int MOST = 20_000;
    private static final int HEAD = 8;
    private static final int LONG_HEAD = 16;

    private final FileBytes file;
    private int left = MOST;

    IsoBoxes(FileBytes file) {
        this.file = file;
    }

    /**
     * A box.
     *
     * @param type four characters as a number
     * @param start where its content begins in the file
     * @param end where its content ends
     */
    record Box(int type, long start, long end) {
        /** The same box without the first bytes of its content. */
        Box after(long bytes) {
            return new Box(type, Math.min(start + bytes, end), end);
        }
    }

    /** Four characters as a number. */
    static int type(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)).getInt();
    }

    /** The file as if it were a box. */
    Box whole() {
        return new Box(0, 0, file.size());
    }

    /** The first box of a type within another. */
    Optional<Box> child(Box parent, int type) throws IOException {
        for (long at = parent.start(); at + HEAD <= parent.end(); ) {
            var box = at(at, parent);
            if (box.type() == type) {
                return Optional.of(box);
            }
            at = box.end();
        }
        return Optional.empty();
    }

    /** All boxes within another. */
    List<Box> children(Box parent) throws IOException {
        var found = new ArrayList<Box>();
        for (long at = parent.start(); at + HEAD <= parent.end(); ) {
            var box = at(at, parent);
            found.add(box);
            at = box.end();
        }
        return found;
    }

    private Box at(long at, Box parent) throws IOException {
        left--;
        var head = file.read(at, HEAD);
        long size = Integer.toUnsignedLong(head.getInt());
        int type = head.getInt();
        long start = at + HEAD;
        if (size == 1) {
            size = file.read(start, Long.BYTES).getLong();
            start = at + LONG_HEAD;
        } else if (size == 0) {
            size = parent.end() - at;
        }
        if (left < 0 || size < start - at || size > parent.end() - at) {
            throw new IOException("the boxes of this file make no sense");
        }
        return new Box(type, start, at + size);
    }

    /** What is in a box. */
    ByteBuffer content(Box box) throws IOException {
        return file.read(box.start(), box.end() - box.start());
    }
}
