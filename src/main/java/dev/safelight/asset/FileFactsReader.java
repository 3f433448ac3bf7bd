package dev.safelight.asset;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.mov.QuickTimeDirectory;
import com.drew.metadata.mov.metadata.QuickTimeMetadataDirectory;
import com.drew.metadata.mp4.Mp4Directory;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a file tells of itself: EXIF, HEIF and QuickTime, by metadata-extractor. A file that breaks the parser just
 * tells nothing: the photo matters, not its metadata.
 */
@ApplicationScoped
public class FileFactsReader {
    /** Before this there were no digital photos; cameras with an empty clock battery and zeroed headers say such dates. */
    private static final Instant EARLIEST = Instant.parse("1980-01-02T00:00:00Z");

    /** The major brand of an ISO base media file: bytes 8 to 11. */
    private static final int BRAND_START = 8;

    private static final int BRAND_END = 12;

    private static final DateTimeFormatter EXIF_TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");
    private static final DateTimeFormatter APPLE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[XXX][XX]");

    /** Never throws: what cannot be read is not told. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    public FileFacts read(Path file) {
        try {
            var type = typeOf(file);
            if (type == FileType.Unknown) {
                return FileFacts.NONE;
            }
            var metadata = metadataOf(file);
            boolean heic = type == FileType.Heif && isHeic(file);
            return new FileFacts(
                    heic ? Optional.of("image/heic") : Optional.ofNullable(type.getMimeType()),
                    heic ? Optional.of("heic") : Optional.ofNullable(type.getCommonExtension()),
                    captured(metadata),
                    capturedLocal(metadata));
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            // A length field of a damaged file can ask the parser for gigabytes: that one allocation fails, the rest is
            // well.
            Log.debugf(
                    "A file's metadata could not be read: %s", broken.getClass().getSimpleName());
            return FileFacts.NONE;
        }
    }

    private static FileType typeOf(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return FileTypeDetector.detectFileType(in);
        }
    }

    /** Whether a HEIF file is what phones call HEIC: HEVC inside (ISO/IEC 23008-12, brands heic and heix). */
    private static boolean isHeic(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(BRAND_END);
            var brand = new String(head, StandardCharsets.US_ASCII).substring(Math.min(head.length, BRAND_START));
            return brand.equals("heic") || brand.equals("heix");
        }
    }

    private static Metadata metadataOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ImageMetadataReader.readMetadata(in, Files.size(file));
        } catch (com.drew.imaging.ImageProcessingException | RuntimeException unreadable) {
            return new Metadata();
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
        for (var apple : metadata.getDirectoriesOfType(QuickTimeMetadataDirectory.class)) {
            var at = appleTime(apple.getString(QuickTimeMetadataDirectory.TAG_CREATION_DATE));
            if (at.isPresent()) {
                return at;
            }
        }
        return utc(metadata, QuickTimeDirectory.class, QuickTimeDirectory.TAG_CREATION_TIME)
                .or(() -> utc(metadata, Mp4Directory.class, Mp4Directory.TAG_CREATION_TIME));
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
                    .filter(time -> time.toInstant(ZoneOffset.UTC).isAfter(EARLIEST));
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

    private static Optional<OffsetDateTime> appleTime(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.strip(), APPLE_TIME))
                    .filter(time -> time.toInstant().isAfter(EARLIEST));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static <T extends Directory> Optional<OffsetDateTime> utc(Metadata metadata, Class<T> kind, int tag) {
        return metadata.getDirectoriesOfType(kind).stream()
                .map(directory -> directory.getDate(tag, TimeZone.getTimeZone(ZoneOffset.UTC)))
                .filter(date -> date != null)
                .map(Date::toInstant)
                .filter(at -> at.isAfter(EARLIEST))
                .map(at -> at.atZone(ZoneId.systemDefault()).toOffsetDateTime())
                .findFirst();
    }
}
