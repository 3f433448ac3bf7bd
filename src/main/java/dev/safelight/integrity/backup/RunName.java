package dev.safelight.integrity.backup;

import java.util.Locale;

/** What runs for long or must not run twice at a time. */
public enum RunName {
    RECORDS,
    DUMP,
    COPIES,
    ORPHANS,
    REBUILD;

    /** As it is written in SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
