package dev.safelight.asset.file;

import dev.safelight.asset.file.IsoBoxes.Box;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the EXIF item of a HEIF picture (ISO/IEC 23008-12, A.2.1): its id in {@code iinf}, its place in {@code iloc}. */
final class HeifExif {
    private static final int META = IsoBoxes.type("meta");
    private static final int ITEMS = IsoBoxes.type("iinf");
    private static final int PLACES = IsoBoxes.type("iloc");
    private static final int EXIF = IsoBoxes.type("Exif");
    private static final int VERSION_AND_FLAGS = 4;

    private final FileBytes file;
    private final IsoBoxes boxes;

    private HeifExif(FileBytes file) {
        this.file = file;
        this.boxes = new IsoBoxes(file);
    }

    /** The item's EXIF block; nothing if there is none. */
    static Optional<ByteBuffer> find(FileBytes file) throws IOException {
        return new HeifExif(file).find();
    }

    private Optional<ByteBuffer> find() throws IOException {
        var meta = boxes.child(boxes.whole(), META).map(box -> box.after(VERSION_AND_FLAGS));
        if (meta.isEmpty()) {
            return Optional.empty();
        }
        var items = boxes.child(meta.get(), ITEMS);
        var places = boxes.child(meta.get(), PLACES);
        if (items.isEmpty() || places.isEmpty()) {
            return Optional.empty();
        }
        var id = exifItem(items.get());
        return id.isEmpty() ? Optional.empty() : block(boxes.content(places.get()), id.getAsLong());
    }

    /** ISO/IEC 14496-12, 8.11.6. */
    private OptionalLong exifItem(Box items) throws IOException {
        var wide = file.read(items.start(), 1).get() > 0;
        for (var entry : boxes.children(items.after(VERSION_AND_FLAGS + (wide ? Integer.BYTES : Short.BYTES)))) {
            var content = boxes.content(entry);
            int version = content.get(0);
            content.position(VERSION_AND_FLAGS);
            if (version >= 2) {
                long id = number(content, version == 2 ? Short.BYTES : Integer.BYTES);
                content.getShort();
                if (content.getInt() == EXIF) {
                    return OptionalLong.of(id);
                }
            }
        }
        return OptionalLong.empty();
    }

    /** ISO/IEC 14496-12, 8.11.3. Only items that lie in the file itself are looked for, in one piece, as cameras write them. */
    private Optional<ByteBuffer> block(ByteBuffer places, long wanted) throws IOException {
        int version = places.get(0);
        places.position(VERSION_AND_FLAGS);
        int sizes = Short.toUnsignedInt(places.getShort());
        int offsetSize = sizes >> 12;
        int lengthSize = sizes >> 8 & 0xf;
        int baseSize = sizes >> 4 & 0xf;
        int indexSize = version > 0 ? sizes & 0xf : 0;
        int idSize = version < 2 ? Short.BYTES : Integer.BYTES;
        for (long left = number(places, idSize); left > 0; left--) {
            long id = number(places, idSize);
            int method = version > 0 ? places.getShort() & 0xf : 0;
            places.getShort();
            long base = number(places, baseSize);
            int extents = Short.toUnsignedInt(places.getShort());
            for (int extent = 0; extent < extents; extent++) {
                number(places, indexSize);
                long at = base + number(places, offsetSize);
                long length = number(places, lengthSize);
                if (id == wanted) {
                    return method == 0 && extents == 1 ? Optional.of(exif(at, length)) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** The item begins with the number of bytes between that number and the block. */
    private ByteBuffer exif(long at, long length) throws IOException {
        long skip = Integer.BYTES
                + Integer.toUnsignedLong(file.read(at, Integer.BYTES).getInt());
        return file.read(at + skip, length - skip);
    }

    private static long number(ByteBuffer bytes, int size) throws IOException {
        return switch (size) {
            case 0 -> 0;
            case Short.BYTES -> Short.toUnsignedLong(bytes.getShort());
            case Integer.BYTES -> Integer.toUnsignedLong(bytes.getInt());
            case Long.BYTES -> bytes.getLong();
            default -> throw new IOException("not a size of a number: " + size);
        };
    }
}
