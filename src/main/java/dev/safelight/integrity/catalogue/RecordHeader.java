package dev.safelight.integrity.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a record object.
 *
 * @param format the version of the form of records, {@link #FORMAT} as written here
 * @param kind {@code changes} or {@code snapshot}
 * @param number of this object in its lineage
 * @param follows the number of the object before it that is surely there; absent in the first
 * @param createdAt when it was read, RFC 3339
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordHeader(
        int format,
        String kind,
        String lineage,
        long number,
        @Nullable Long follows,
        String createdAt) {
    /** The form that is written, and the newest that can be read. */
    public static final int FORMAT = 1;
}
