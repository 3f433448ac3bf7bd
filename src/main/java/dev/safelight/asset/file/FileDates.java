package dev.safelight.asset.file;

import com.drew.imaging.FileType;
import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessFileReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a photo was taken or a movie made, as its file says. Only what holds a date is looked at, and little of it at a time.
 *
 * @param captured with its zone
 * @param local by a clock whose zone the file does not tell
 */
public record FileDates(Optional<OffsetDateTime> captured, Optional<LocalDateTime> local) {
    private static final FileDates NONE = new FileDates(Optional.empty(), Optional.empty());

    /** Before this there were no digital photos; cameras with an empty clock battery and zeroed headers say such dates. */
    private static final Instant EARLIEST = Instant.parse("1980-01-02T00:00:00Z");

    /** Years have four digits. */
    private static final Instant LATEST = Instant.parse("9999-12-01T00:00:00Z");

    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");
    private static final DateTimeFormatter APPLE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[XXX][XX]");

    /** Reads the dates of a file of a type. Never throws: what cannot be read is not told. */
    public static FileDates of(FileType type, Path file) {
        try {
            return switch (type) {
                case Tiff, Dng, Arw, Cr2, Nef, Orf, Rw2, Kdc, ThreeFR, Pef, Srw, GoPro -> ofTiff(file);
                case QuickTime, Mp4, Crx -> ofMovie(file);
                default -> ofPicture(type, file);
            };
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            tell(broken);
            return NONE;
        }
    }

    private static void tell(Throwable broken) {
        Log.debugf("A file's dates could not be read: %s", broken.getClass().getSimpleName());
    }

    private static FileDates ofTiff(Path file) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            return ofExif(new RandomAccessFileReader(open));
        }
    }

    private static FileDates ofPicture(FileType type, Path file) throws IOException {
        try (var bytes = FileBytes.open(file)) {
            return ExifBlock.find(type, bytes)
                    .map(block -> ofExif(new ByteArrayReader(array(block))))
                    .orElse(NONE);
        }
    }

    private static byte[] array(ByteBuffer block) {
        var bytes = new byte[block.remaining()];
        block.get(bytes);
        return bytes;
    }

    /** Tags that were read before the parser gave up count. */
    private static FileDates ofExif(RandomAccessReader reader) {
        var metadata = new Metadata();
        try {
            new TiffReader().processTiff(reader, new BoundedExif(metadata), 0);
        } catch (IOException | TiffProcessingException | RuntimeException | StackOverflowError broken) {
            tell(broken);
        }
        return new FileDates(captured(metadata), capturedLocal(metadata));
    }

    private static FileDates ofMovie(Path file) throws IOException {
        try (var bytes = FileBytes.open(file)) {
            var movie = new MovieDate(bytes);
            var apple = movie.apple().flatMap(FileDates::appleTime);
            return new FileDates(apple.isPresent() ? apple : movie.header().flatMap(FileDates::utc), Optional.empty());
        }
    }

    private static Optional<OffsetDateTime> captured(Metadata metadata) {
        for (var exif : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
            var local = exifTime(exif);
            var offset = exif.getString(ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
            if (local.isPresent() && offset != null) {
                var at = withOffset(local.get(), offset);
                if (at.isPresent()) {
                    return at;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDateTime> capturedLocal(Metadata metadata) {
        return metadata.getDirectoriesOfType(ExifSubIFDDirectory.class).stream()
                .flatMap(exif -> exifTime(exif).stream())
                .findFirst();
    }

    private static Optional<LocalDateTime> exifTime(Directory exif) {
        return parsed(exif.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL))
                .or(() -> parsed(exif.getString(ExifDirectoryBase.TAG_DATETIME_DIGITIZED)));
    }

    private static Optional<LocalDateTime> parsed(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text.strip(), EXIF_TIME))
                    .filter(time -> isSane(time.toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> withOffset(LocalDateTime local, String offset) {
        try {
            return Optional.of(local.atOffset(ZoneOffset.of(offset.strip())));
        } catch (DateTimeException notAnOffset) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> appleTime(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip(), APPLE_TIME)).filter(time -> isSane(time.toInstant()));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** A moment without a zone is told in the server's. */
    private static Optional<OffsetDateTime> utc(Instant at) {
        return Optional.of(at)
                .filter(FileDates::isSane)
                .map(moment -> moment.atZone(ZoneId.systemDefault()).toOffsetDateTime());
    }

    private static boolean isSane(Instant at) {
        return at.isAfter(EARLIEST) && at.isBefore(LATEST);
    }
}
