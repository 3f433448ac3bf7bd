package dev.safelight.integrity.dump;

import dev.safelight.storage.ObjectKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The object key of a dump: {@code dumps/<yyyyMMdd-HHmmss, UTC>-<library, 8 hex>-<8 hex>.sql.gz}. Keys sort by age.
 *
 * @param takenAt to the second
 * @param library whose dump it is (see {@link DumpTables#library}), 8 hex digits; empty in dumps of before there was this
 * @param id 8 hex digits
 */
public record DumpKey(Instant takenAt, String library, String id) {
    /** What the keys of all dumps start with. */
    public static final String PREFIX = "dumps/";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern FORM =
            Pattern.compile("dumps/([0-9]{8}-[0-9]{6})-(?:([0-9a-f]{8})-)?([0-9a-f]{8})\\.sql\\.gz");

    /** The last part of the key, by which people call it. */
    public String name() {
        return TIME.format(takenAt) + (library.isEmpty() ? "" : "-" + library) + "-" + id + ".sql.gz";
    }

    public ObjectKey key() {
        return new ObjectKey(PREFIX + name());
    }

    /** Nothing if it is not the key of a dump. */
    public static Optional<DumpKey> of(ObjectKey key) {
        var form = FORM.matcher(key.value());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            var taken = LocalDateTime.parse(form.group(1), TIME).toInstant(ZoneOffset.UTC);
            var library = Optional.ofNullable(form.group(2)).orElse("");
            return Optional.of(new DumpKey(taken, library, form.group(3)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
