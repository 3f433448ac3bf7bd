package dev.safelight.asset;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Mints object keys that a person can read with any S3 browser or file manager:
 * {@code originals/<account>/<device>/<yyyy>/<mm>/<yyyyMMdd-HHmmss>_<safe stem>_<first 12 hex of checksum>.<ext>}. Of a
 * client's file name only a narrow alphabet survives, so no name can leave its folder.
 */
public final class ObjectKeys {
    private static final int MAX_STEM = 60;
    private static final int MAX_EXTENSION = 10;
    /** What {@link #mintOther} and {@link #mintAfter} tell keys of the same bytes apart by. */
    private static final Pattern SECOND_ID =
            Pattern.compile("-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$");

    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuu/MM");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private ObjectKeys() {}

    /** The key for an original, unless another original has it (see {@link #mintLong}). */
    public static ObjectKey mint(KeyParts parts, Sha256 checksum) {
        return mint(parts, checksum.prefix());
    }

    /** The key for an original whose usual key is taken by other bytes: with the whole checksum. */
    public static ObjectKey mintLong(KeyParts parts, Sha256 checksum) {
        return mint(parts, checksum.hex());
    }

    /** The key for an original whose other keys still belong to deleted objects. */
    static ObjectKey mintOther(KeyParts parts, Sha256 checksum, UUID id) {
        return mint(parts, checksum.prefix() + "-" + id);
    }

    /**
     * The key for the object that takes a damaged one's place: the same name, told apart before its extension.
     *
     * @param damaged the key whose object is missing or changed, and stays as it is
     */
    public static ObjectKey mintAfter(ObjectKey damaged, UUID id) {
        return withId(damaged, "-" + id);
    }

    /** The key from which {@link #mintAfter} made this one; the same key if it was not made so. */
    public static ObjectKey beforeDamage(ObjectKey key) {
        return withId(key, "");
    }

    private static ObjectKey withId(ObjectKey key, String id) {
        var value = key.value();
        var dot = value.lastIndexOf('.');
        var end = dot > value.lastIndexOf('/') ? dot : value.length();
        var name = SECOND_ID.matcher(value.substring(0, end)).replaceFirst("");
        return new ObjectKey(name + id + value.substring(end));
    }

    private static ObjectKey mint(KeyParts parts, String sum) {
        return new ObjectKey("originals/%s/%s/%s_%s_%s.%s"
                .formatted(
                        parts.folder(),
                        FOLDER.format(parts.captured()),
                        TIME.format(parts.captured()),
                        stem(parts.filename()),
                        sum,
                        parts.extension()));
    }

    /** The sanitised stem of a file name: letters, digits, {@code -} and {@code _}; {@code file} if nothing is left. */
    static String stem(String filename) {
        var dot = filename.lastIndexOf('.');
        var name = dot > 0 ? filename.substring(0, dot) : filename;
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        var safe = plain.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-]+|[-]+$", "");
        var cut = safe.substring(0, Math.min(safe.length(), MAX_STEM));
        return cut.isEmpty() ? "file" : cut;
    }

    /** The extension of a file name, lower case, or {@code ""} if it has none that is fit for a key. */
    public static String extension(String filename) {
        var dot = filename.lastIndexOf('.');
        var extension = dot < 0 ? "" : filename.substring(dot + 1).toLowerCase(Locale.ROOT);
        return extension.length() <= MAX_EXTENSION && extension.matches("[a-z0-9]+") ? extension : "";
    }

    /**
     * What a key is made of.
     *
     * @param folder the account's and the device's folder, joined by {@code /}
     * @param captured wall-clock time of capture; one whose year has not four digits becomes the nearest that has
     * @param filename as the client calls it
     * @param extension lower case, without the dot
     */
    public record KeyParts(String folder, LocalDateTime captured, String filename, String extension) {
        public KeyParts {
            captured = CaptureDate.bounded(captured);
        }
    }
}
