package dev.safelight.integrity.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a record object holds. */
public enum RecordKind {
    /** What has changed since the one before. */
    CHANGES,
    /** All rows, as they were at one moment. */
    SNAPSHOT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RecordKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
