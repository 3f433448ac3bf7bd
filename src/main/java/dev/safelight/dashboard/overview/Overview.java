package dev.safelight.dashboard.overview;

import dev.safelight.dashboard.Formats;
import dev.safelight.dashboard.device.DeviceCard;
import dev.safelight.dashboard.jobs.RetryNotice;
import dev.safelight.health.HealthState;
import dev.safelight.upload.JobState;
import dev.safelight.upload.JobView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first page.
 *
 * @param running what arrives now
 * @param jobs how many upload jobs that are not done there are in each state, those of removed devices too
 * @param damagedOfRemoved damaged originals that came from removed devices
 * @param notice what a bulk retry just did
 */
public record Overview(
        List<Need> needs,
        List<DeviceCard> devices,
        List<JobView> running,
        Map<JobState, Long> jobs,
        StorageCard storage,
        long damagedOfRemoved,
        @Nullable RetryNotice notice) {

    public boolean empty() {
        return devices.isEmpty();
    }

    /** The first words: what is so. */
    public String headline() {
        if (empty()) {
            return "No phone is connected yet";
        }
        if (needs.isEmpty()) {
            return everythingSafe() ? "Everything that arrived is safe" : "Nothing needs you";
        }
        var needing = devicesInNeed();
        if (needing == 0) {
            return "The storage needs you";
        }
        return needing == 1 ? "One device needs you" : Formats.count(needing) + " devices need you";
    }

    public long stored() {
        return devices.stream().mapToLong(card -> card.uploads().stored()).sum();
    }

    /** When the last file of any device became safe. */
    public Optional<Instant> lastStored() {
        return devices.stream()
                .map(card -> card.uploads().lastStoredAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** Uploads that are ours but not in the storage yet. */
    public long spooled() {
        return jobs.getOrDefault(JobState.SPOOLED, 0L);
    }

    /** Whether what was stored can be believed to be there now. */
    public boolean believed() {
        return storage.trust().isBelieved();
    }

    private boolean everythingSafe() {
        return stored() > 0
                && believed()
                && damagedOfRemoved == 0
                && devices.stream().allMatch(card -> card.uploads().damaged() == 0)
                && jobs.entrySet().stream().allMatch(count -> count.getKey().isFinal() || count.getValue() == 0);
    }

    private long devicesInNeed() {
        return devices.stream()
                .filter(card -> card.health().state() == HealthState.FAILING
                        || needs.stream()
                                .anyMatch(need ->
                                        need.id().endsWith(card.device().id().toString())))
                .count();
    }
}
