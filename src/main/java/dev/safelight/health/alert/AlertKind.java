package dev.safelight.health.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of conditions that people are told of. */
public enum AlertKind {
    /** Nothing was heard of a device for longer than expected. */
    DEVICE_SILENT,
    /** Uploads of a device failed and will not mend by themselves. */
    DEVICE_FAILING,
    /** Originals of a device are missing from the object store, or are not what they were. */
    DEVICE_DAMAGED,
    /** The object store cannot be reached. */
    STORAGE_AWAY,
    /** The object store works, and shows none of the originals that were looked for. */
    STORAGE_DOUBTED,
    /** The object store works, and refuses to give some originals. */
    STORAGE_REFUSES,
    /** Originals were found damaged, and nothing could heal them yet. */
    ORIGINALS_DAMAGED,
    /** The object store takes no more originals. */
    STORAGE_FULL,
    /** The object store is nearly full. */
    STORAGE_NEARLY_FULL,
    /** The spool's disk is filling. */
    SPOOL_FILLING,
    /** The second copy has fallen behind. */
    SECOND_COPY_BEHIND,
    /** Originals were not read back within the configured period. */
    SCRUB_OVERDUE,
    /** The catalogue is not recorded beside the originals. */
    CATALOGUE_BEHIND,
    /** The dump of the database is overdue. */
    DUMP_OVERDUE;

    /** The word in SQL, JSON and messages: {@code device-silent}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AlertKind> of(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }
}
