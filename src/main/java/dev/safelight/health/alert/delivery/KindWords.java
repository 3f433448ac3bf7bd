package dev.safelight.health.alert.delivery;

import dev.safelight.health.alert.AlertKind;
import org.jspecify.annotations.Nullable;

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
                    STORAGE_FULL,
                    STORAGE_NEARLY_FULL,
                    SPOOL_FILLING,
                    SECOND_COPY_BEHIND,
                    SCRUB_OVERDUE,
                    CATALOGUE_BEHIND,
                    DUMP_OVERDUE -> number + " things about the storage need you";
        };
    }

    /** A subject line for the end of one. */
    static String over(AlertKind kind, @Nullable String device) {
        var name = device == null ? "The device" : device;
        return switch (kind) {
            case DEVICE_SILENT -> name + " is heard again";
            case DEVICE_FAILING -> name + " has no failed uploads any more";
            case DEVICE_DAMAGED -> name + " has no damaged originals any more";
            case STORAGE_AWAY -> "The storage answers again";
            case STORAGE_DOUBTED -> "The storage is believed again";
            case STORAGE_REFUSES -> "The storage refuses no original any more";
            case ORIGINALS_DAMAGED -> "No original is damaged any more";
            case STORAGE_FULL -> "The storage takes originals again";
            case STORAGE_NEARLY_FULL -> "The storage has room again";
            case SPOOL_FILLING -> "The server’s own disk has room again";
            case SECOND_COPY_BEHIND -> "The second copy is not behind any more";
            case SCRUB_OVERDUE -> "The verification is not overdue any more";
            case CATALOGUE_BEHIND -> "The catalogue is recorded again";
            case DUMP_OVERDUE -> "The dump of the database is not overdue any more";
        };
    }

    /** What its end means, and no more than that: a failure may be over because it was ignored. */
    static String end(AlertKind kind) {
        return switch (kind) {
            case DEVICE_SILENT -> "Something was heard of it.";
            case DEVICE_FAILING ->
                "None counts as failed now: they were stored, wait to be tried again, or are ignored.";
            case DEVICE_DAMAGED -> "None counts as damaged now: they were healed, sent again or thrown away.";
            case STORAGE_AWAY -> "What waited is being stored.";
            case STORAGE_DOUBTED -> "It shows originals again, or a person has said that they are lost.";
            case STORAGE_REFUSES -> "What it refused could be read since, or is looked for no more.";
            case ORIGINALS_DAMAGED -> "Those that were found were healed, sent again or deleted.";
            case STORAGE_FULL -> "Something could be written since. What waited is being stored.";
            case STORAGE_NEARLY_FULL, SPOOL_FILLING -> "More is free than the limit at which you are told.";
            case SECOND_COPY_BEHIND -> "Nothing that is stored here waits too long for it now.";
            case SCRUB_OVERDUE -> "Every original was read back within the configured time.";
            case CATALOGUE_BEHIND -> "The records beside the originals are up to date.";
            case DUMP_OVERDUE -> "One was taken.";
        };
    }
}
