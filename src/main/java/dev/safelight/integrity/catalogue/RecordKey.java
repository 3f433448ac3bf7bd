package dev.safelight.integrity.catalogue;

import dev.safelight.storage.ObjectKey;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The object key of a record object: {@code catalogue/<lineage>/<number, 12 digits>-<changes|snapshot>-<8 hex>.ndjson.gz}. The
 * random end keeps two servers, or two pasts of one database, from ever wanting the same key.
 *
 * @param lineage whose records they are; lineages sort by when they began
 * @param number in the order in which the database was read
 * @param id 8 hex digits
 */
public record RecordKey(String lineage, long number, RecordKind kind, String id) {
    /** What the keys of all record objects start with. */
    public static final String PREFIX = "catalogue/";

    private static final Pattern FORM =
            Pattern.compile("catalogue/([0-9a-z-]{1,60})/([0-9]{12})-([a-z]{1,20})-([0-9a-f]{8})\\.ndjson\\.gz");

    /** What the keys of a lineage start with. */
    static String prefix(String lineage) {
        return PREFIX + lineage + "/";
    }

    public ObjectKey key() {
        return new ObjectKey("%s%012d-%s-%s.ndjson.gz".formatted(prefix(lineage), number, kind.code(), id));
    }

    /** Nothing if it is not the key of a record object. */
    public static Optional<RecordKey> of(ObjectKey key) {
        var form = FORM.matcher(key.value());
        return form.matches()
                ? RecordKind.of(form.group(3))
                        .map(kind -> new RecordKey(form.group(1), Long.parseLong(form.group(2)), kind, form.group(4)))
                : Optional.empty();
    }
}
