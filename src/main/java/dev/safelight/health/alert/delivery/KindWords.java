package dev.safelight.health.alert.delivery;

import dev.safelight.health.alert.AlertKind;

/** The words for kinds of conditions: many at once, and the end of one. */
final class KindWords {
    private KindWords() {}

    /** A subject line for several of a kind. */
    static String many(AlertKind kind, int number) {
        return switch (kind) {
            case DEVICE_SILENT -> number + " devices are silent";
            case DEVICE_FAILING -> number + " devices have uploads that failed";
            case DEVICE_DAMAGED -> number + " devices have damaged originals";
            case STORAGE_AWAY,
                    STORAGE_DOUBTED,
                    STORAGE_REFUSES,
                    ORIGINALS_DAMAGED,
                    STORAGE_NEARLY_FULL,
                    SPOOL_FILLING,
                    SECOND_COPY_BEHIND,
                    SCRUB_OVERDUE,
                    CATALOGUE_BEHIND -> number + " things about the storage need you";
        };
    }

    /** What its end means. */
    static String end(AlertKind kind) {
        return switch (kind) {
            case DEVICE_SILENT -> "It has been heard of again.";
            case DEVICE_FAILING -> "Nothing that failed is left.";
            case DEVICE_DAMAGED -> "Its originals are whole again, as far as they have been checked.";
            case STORAGE_AWAY -> "The storage answers again. What waited is being stored.";
            case STORAGE_DOUBTED -> "The storage shows originals again, or a person has said that they are lost.";
            case STORAGE_REFUSES -> "Every original can be read again.";
            case ORIGINALS_DAMAGED -> "Every original that was found damaged is whole again.";
            case STORAGE_NEARLY_FULL, SPOOL_FILLING -> "There is room again.";
            case SECOND_COPY_BEHIND -> "The second copy has caught up.";
            case SCRUB_OVERDUE -> "The originals have been read back again.";
            case CATALOGUE_BEHIND -> "What is kept beside the originals is up to date again.";
        };
    }
}
