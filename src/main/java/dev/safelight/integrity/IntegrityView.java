package dev.safelight.integrity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.safelight.integrity.copy.SecondCopyView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the stored originals are; also the JSON of the management API.
 *
 * @param originals that are safe
 * @param damaged originals that were found damaged and are not healed yet
 * @param healed damages that were healed, ever
 * @param secondCopy absent if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntegrityView(
        long originals,
        long bytes,
        long damaged,
        long healed,
        Verification verification,
        @Nullable SecondCopyView secondCopy) {

    /**
     * How far the reading back is.
     *
     * @param every within which time each original is read back
     * @param verified originals that were read or stored within that time, or, while everything is being verified, since that
     *     was asked for
     * @param oldest when the original unread for longest was last read, or stored if never
     * @param bytesPerSecond read by all servers over the last ten minutes
     * @param overdue whether an original was not read in time
     * @param pausedAt since when it is paused, if a person paused it
     * @param pausedBy that person
     * @param everythingSince since when a person wants everything verified, until that is done
     * @param waitsBecause why it cannot go on at the moment, in a sentence
     * @param doubtedSince since when the store, which works, shows none of the originals that were looked for, if it is so
     * @param refused originals that the store, which works otherwise, refused to give at the last reading
     * @param refusedBecause what it said of one of them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verification(
            Duration every,
            long verified,
            long verifiedBytes,
            @Nullable Instant oldest,
            long bytesPerSecond,
            boolean overdue,
            @Nullable Instant pausedAt,
            @Nullable String pausedBy,
            @Nullable Instant everythingSince,
            @Nullable String waitsBecause,
            @Nullable Instant doubtedSince,
            long refused,
            @Nullable String refusedBecause) {
        /** Whether a person has paused it. */
        @JsonProperty
        public boolean paused() {
            return pausedAt != null;
        }
    }
}
