package dev.safelight.asset;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import dev.safelight.asset.file.FileDates;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what a file tells of itself. A file that makes no sense just tells nothing: the photo matters, not its metadata. */
@ApplicationScoped
public class FileFactsReader {
    /** The major brand of an ISO base media file: bytes 8 to 11. */
    private static final int BRAND_START = 8;

    private static final int BRAND_END = 12;

    /** Never throws: what cannot be read is not told. */
    public FileFacts read(Path file) {
        try {
            var type = typeOf(file);
            if (type == FileType.Unknown) {
                return FileFacts.NONE;
            }
            boolean heic = type == FileType.Heif && isHeic(file);
            var dates = FileDates.of(type, file);
            return new FileFacts(
                    heic ? Optional.of("image/heic") : Optional.ofNullable(type.getMimeType()),
                    heic ? Optional.of("heic") : Optional.ofNullable(type.getCommonExtension()),
                    dates.captured(),
                    dates.local());
        } catch (IOException | RuntimeException broken) {
            Log.debugf("A file's type could not be read: %s", broken.getClass().getSimpleName());
            return FileFacts.NONE;
        }
    }

    /**
     * What kind of asset resource begins like this; {@code FILE} if it is none of those that can be told by their first bytes.
     *
     * @param head the first bytes of a file; some hundreds will do
     */
    public static AssetResourceType typeOf(byte[] head) {
        try {
            var mediaType = FileTypeDetector.detectFileType(new ByteArrayInputStream(head))
                    .getMimeType();
            return switch (mediaType == null ? "" : mediaType.split("/", 2)[0]) {
                case "image" -> AssetResourceType.PHOTO;
                case "video" -> AssetResourceType.VIDEO;
                case "audio" -> AssetResourceType.AUDIO;
                default -> AssetResourceType.FILE;
            };
        } catch (IOException | RuntimeException broken) {
            return AssetResourceType.FILE;
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
}
