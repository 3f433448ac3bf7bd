package dev.safelight.integrity.copy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the second copy is.
 *
 * @param store its place in words, without credentials
 * @param problem why it cannot be used, at the last look of this server; absent if it can
 * @param copied originals that it has; not counted is what it keeps of an original whose copy has another key since it was healed
 * @param waiting originals that are still to be copied
 * @param waitingSince since when the one waits that has waited longest: how far the copy is behind
 * @param failing of those that wait, how many were tried and failed
 * @param reason code of the latest failure, if any fails
 * @param detail the technical fact of that failure
 * @param removing copies that are to be removed because their originals were deleted for good
 * @param unreadSince when the copy unread for longest was last read back, or made if never
 * @param backupsAsOf the second store has all records of the catalogue and dumps of the database that there were then; absent if it
 *     never had
 * @param backupsFailure why the last try left records or dumps uncopied, as a sentence; absent if it did not
 * @param backupsTriedSince since when it has been tried without having ended well; absent if the last try did
 * @param late whether it is further behind than it should be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecondCopyView(
        String store,
        @Nullable String problem,
        long copied,
        long copiedBytes,
        long waiting,
        long waitingBytes,
        @Nullable Instant waitingSince,
        long failing,
        @Nullable String reason,
        @Nullable String detail,
        long removing,
        @Nullable Instant lastCopiedAt,
        @Nullable Instant unreadSince,
        @Nullable Instant backupsAsOf,
        @Nullable String backupsFailure,
        @Nullable Instant backupsTriedSince,
        boolean late) {

    /** Whether it alone would be enough, as far as is known. */
    public boolean complete() {
        return waiting == 0 && backupsAsOf != null && backupsTriedSince == null;
    }
}
