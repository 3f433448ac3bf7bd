package dev.safelight.asset.file;

import com.drew.imaging.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the EXIF block that a picture carries, which is a small TIFF file of its own. */
final class ExifBlock {
    /** More parts than any picture has before its metadata. */
    private static final int MOST_PARTS = 20_000;

    /** In front of EXIF in a JPEG segment, and by habit elsewhere. */
    private static final byte[] PREAMBLE = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final int JPEG_APP1 = 0xffe1;
    private static final int JPEG_SCAN = 0xffda;
    private static final int JPEG_END = 0xffd9;
    private static final int JPEG_FILL = 0xffff;

    /** Where a Fuji RAF file says where its JPEG begins. */
    private static final int RAF_JPEG_AT = 84;

    private static final int PNG_FIRST_CHUNK = 8;
    private static final int PNG_EXIF = 0x65584966;
    private static final int WEBP_FIRST_CHUNK = 12;
    private static final int WEBP_EXIF = 0x46495845;

    private ExifBlock() {}

    /** The block of a file of a type; nothing if it has none. */
    static Optional<ByteBuffer> find(FileType type, FileBytes file) throws IOException {
        return switch (type) {
            case Jpeg -> inJpeg(file, 0);
            case Raf ->
                inJpeg(
                        file,
                        Integer.toUnsignedLong(
                                file.read(RAF_JPEG_AT, Integer.BYTES).getInt()));
            case Png -> inPng(file);
            case WebP -> inWebp(file);
            case Heif, Avif -> HeifExif.find(file).map(ExifBlock::withoutPreamble);
            default -> Optional.empty();
        };
    }

    /** ITU-T T.81, B.1.1.4: segments of a marker and a length, up to the first scan. */
    private static Optional<ByteBuffer> inJpeg(FileBytes file, long start) throws IOException {
        long at = start + Short.BYTES;
        for (int part = 0; part < MOST_PARTS; part++) {
            var head = file.read(at, Integer.BYTES);
            int marker = Short.toUnsignedInt(head.getShort());
            int length = Short.toUnsignedInt(head.getShort());
            if (marker == JPEG_FILL) {
                at++;
                continue;
            }
            if (marker < 0xff00 || marker == JPEG_SCAN || marker == JPEG_END) {
                return Optional.empty();
            }
            if (marker == JPEG_APP1) {
                var content = file.read(at + Integer.BYTES, Math.max(0, length - Short.BYTES));
                if (hasPreamble(content)) {
                    return Optional.of(withoutPreamble(content));
                }
            }
            at += Short.BYTES + length;
        }
        return Optional.empty();
    }

    /** PNG, third edition, 5.3: chunks of a length, a type, data and a check sum. */
    private static Optional<ByteBuffer> inPng(FileBytes file) throws IOException {
        long at = PNG_FIRST_CHUNK;
        for (int part = 0; part < MOST_PARTS && at < file.size(); part++) {
            var head = file.read(at, Long.BYTES);
            long length = Integer.toUnsignedLong(head.getInt());
            at += Long.BYTES;
            if (head.getInt() == PNG_EXIF) {
                return Optional.of(withoutPreamble(file.read(at, length)));
            }
            at += length + Integer.BYTES;
        }
        return Optional.empty();
    }

    /** RFC 9649, 2.3: chunks of a type, a length and data, each at an even place. */
    private static Optional<ByteBuffer> inWebp(FileBytes file) throws IOException {
        long at = WEBP_FIRST_CHUNK;
        for (int part = 0; part < MOST_PARTS && at < file.size(); part++) {
            var head = file.read(at, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            int type = head.getInt();
            long length = Integer.toUnsignedLong(head.getInt());
            at += Long.BYTES;
            if (type == WEBP_EXIF) {
                return Optional.of(withoutPreamble(file.read(at, length)));
            }
            at += length + length % 2;
        }
        return Optional.empty();
    }

    private static boolean hasPreamble(ByteBuffer bytes) {
        return bytes.remaining() >= PREAMBLE.length
                && bytes.slice(bytes.position(), PREAMBLE.length).equals(ByteBuffer.wrap(PREAMBLE));
    }

    private static ByteBuffer withoutPreamble(ByteBuffer bytes) {
        return hasPreamble(bytes) ? bytes.slice(PREAMBLE.length, bytes.remaining() - PREAMBLE.length) : bytes;
    }
}
