package dev.safelight.dashboard.device;

import dev.safelight.dashboard.jobs.RetryForm;
import dev.safelight.dashboard.jobs.RetryNotice;
import dev.safelight.health.ledger.FreeUp;
import dev.safelight.upload.JobView;
import dev.safelight.upload.ReasonCount;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page of one device.
 *
 * @param states how it was on its last days
 * @param freeUp how much of it may be deleted on the phone; empty if there is no list to be believed
 * @param perDay bytes a day by which it grows; 0 if nothing can be said
 * @param fullOn when the storage is full if everything goes on so
 * @param groups why some of its uploads are not stored, most first
 * @param latest its newest upload jobs
 * @param notice what a bulk retry just did
 */
public record DevicePage(
        DeviceCard card,
        StateStrip states,
        Optional<FreeUp.Total> freeUp,
        long perDay,
        Optional<LocalDate> fullOn,
        List<ReasonGroup> groups,
        List<JobView> latest,
        @Nullable RetryNotice notice) {

    /**
     * Uploads that are not stored for one reason.
     *
     * @param list the address of their list
     */
    public record ReasonGroup(ReasonCount count, RetryForm retry, String list) {}

    /** Uploads that are not stored and have a reason. */
    public long notStored() {
        return groups.stream().mapToLong(group -> group.count().jobs()).sum();
    }

    public String live() {
        return card.address() + "?fragment=live";
    }

    public String settings() {
        return card.address() + "/settings";
    }
}
