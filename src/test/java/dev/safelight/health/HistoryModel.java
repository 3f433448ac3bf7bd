package dev.safelight.health;

import static java.util.Objects.requireNonNull;

import dev.safelight.device.checkin.PhotoAccess;
import dev.safelight.health.ledger.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A naive recount of one device from the raw events of its history, by rules much simpler than SQL: each question goes through all
 * events again.
 */
final class HistoryModel {
    private final List<Event> events;
    private final Instant now;

    HistoryModel(List<Event> events, Instant now) {
        this.events = List.copyOf(events);
        this.now = now;
    }

    record FileKey(String asset, String type) {}

    /**
     * Something that happened.
     *
     * @param at when, in the time of the history
     * @param really when, by the clock, which does not pass with the history
     */
    record Event(Instant at, Instant really, What what) {
        Event earlier(Duration by) {
            return new Event(at.minus(by), really, what);
        }
    }

    sealed interface What {}

    /** Enrolled, and whatever else a device is heard by. */
    record Heard() implements What {}

    record Uploaded(FileKey key, String body) implements What {}

    record Refused(FileKey key) implements What {}

    /** What was so a while ago, if the report comes late. */
    record Reported(FileKey key, String state, Duration late) implements What {}

    /** A person ignores a failure, or does so no more. */
    record Ignored(FileKey key, boolean on) implements What {}

    /** A whole list, or changes of it; a size is null if it is not told; some are told to be changed at that time. */
    record Listed(boolean whole, Map<FileKey, Integer> sizes, Set<FileKey> changed, Set<FileKey> gone)
            implements What {}

    record Damaged(String body) implements What {}

    record Healed(String body) implements What {}

    record Trashed(String asset, boolean in) implements What {}

    record Seeing(PhotoAccess access) implements What {}

    record Settings(@Nullable Duration expected, boolean seldom, boolean paused) implements What {}

    /** An item of the list. */
    record Item(
            @Nullable Integer size, Instant since, @Nullable Instant changedAt) {}

    private <T extends What> List<Event> all(Class<T> kind) {
        return events.stream().filter(event -> kind.isInstance(event.what())).toList();
    }

    Map<FileKey, Item> list() {
        var list = new HashMap<FileKey, Item>();
        for (var event : all(Listed.class)) {
            var told = (Listed) event.what();
            if (told.whole()) {
                list.keySet().retainAll(told.sizes().keySet());
            }
            told.gone().forEach(list::remove);
            told.sizes().forEach((key, size) -> {
                var changedAt = told.changed().contains(key) ? event.at() : null;
                list.merge(key, new Item(size, event.at(), changedAt), (before, now) -> {
                    var same = before.size() == null
                            || size == null
                            || before.size().equals(size);
                    return new Item(size, same ? before.since() : now.since(), now.changedAt());
                });
            });
        }
        return list;
    }

    @Nullable
    Instant listToldAt() {
        var told = all(Listed.class);
        return told.isEmpty() ? null : told.getLast().at();
    }

    /** The bytes of all revisions of a file, the present ones last. */
    List<Uploaded> revisions(FileKey key) {
        return all(Uploaded.class).stream()
                .map(event -> (Uploaded) event.what())
                .filter(upload -> upload.key().equals(key))
                .toList();
    }

    @Nullable
    Instant damagedAt(String body) {
        @Nullable Instant at = null;
        for (var event : events) {
            if (event.what().equals(new Damaged(body))) {
                at = event.at();
            } else if (event.what().equals(new Healed(body))) {
                at = null;
            }
        }
        return at;
    }

    @Nullable
    Instant trashedAt(String asset) {
        @Nullable Instant at = null;
        for (var event : all(Trashed.class)) {
            var trashed = (Trashed) event.what();
            if (trashed.asset().equals(asset)) {
                at = trashed.in() ? event.at() : null;
            }
        }
        return at;
    }

    /** Whether what is stored of a file now is safe. */
    private boolean isStored(FileKey key) {
        var revisions = revisions(key);
        return !revisions.isEmpty() && damagedAt(revisions.getLast().body()) == null && trashedAt(key.asset()) == null;
    }

    /** A file's open upload job; null if none is open. */
    JobModel.@Nullable Job job(FileKey key) {
        return new JobModel(events, key).open();
    }

    Standing standing(FileKey key) {
        var size = requireNonNull(list().get(key)).size();
        if (isStored(key)
                && (size == null || size == revisions(key).getLast().body().length())) {
            return Standing.SAFE;
        }
        var job = job(key);
        return job == null ? Standing.NOT_STARTED : job.standing();
    }

    private boolean isIgnored(FileKey key) {
        var job = job(key);
        return job != null && job.ignored();
    }

    /** Items of the list that are missing and that a person ignores. */
    long ignored() {
        return list().keySet().stream()
                .filter(key -> standing(key) == Standing.FAILED && isIgnored(key))
                .count();
    }

    /** Safe items of which nobody can say that they are what is on the device now. */
    long unproven() {
        return list().entrySet().stream()
                .filter(entry -> standing(entry.getKey()) == Standing.SAFE
                        && entry.getValue().size() == null)
                .filter(entry -> isIgnored(entry.getKey())
                        || (entry.getValue().changedAt() != null
                                && entry.getValue().changedAt().isAfter(storedAt(entry.getKey()))))
                .count();
    }

    private Instant storedAt(FileKey key) {
        return all(Uploaded.class).stream()
                .filter(event -> ((Uploaded) event.what()).key().equals(key))
                .map(Event::at)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    long count(Standing standing) {
        return list().keySet().stream().filter(key -> standing(key) == standing).count();
    }

    Set<FileKey> keys() {
        var keys = new HashSet<FileKey>();
        for (var event : events) {
            switch (event.what()) {
                case Uploaded(FileKey key, String _) -> keys.add(key);
                case Refused(FileKey key) -> keys.add(key);
                case Reported(FileKey key, String _, Duration _) -> keys.add(key);
                default -> {}
            }
        }
        return keys;
    }

    long stored() {
        return keys().stream().filter(this::isStored).count();
    }

    long failed() {
        return keys().stream()
                .map(this::job)
                .filter(job -> job != null && job.standing() == Standing.FAILED && !job.ignored())
                .count();
    }

    /** Damaged originals of files that are not in the trash, older revisions too. */
    long damaged() {
        return keys().stream()
                .filter(key -> trashedAt(key.asset()) == null)
                .flatMap(key -> revisions(key).stream())
                .map(Uploaded::body)
                .distinct()
                .filter(body -> damagedAt(body) != null)
                .count();
    }

    /** From when on the oldest thing that is awaited or missing is so; null if nothing is. */
    @Nullable
    Instant unsafeSince() {
        var times = new ArrayList<Instant>();
        keys().forEach(key -> {
            var job = job(key);
            if (job != null && job.standing() == Standing.WAITING) {
                times.add(job.since());
            }
        });
        if (isListFresh()) {
            list().forEach((key, item) -> {
                if (standing(key) != Standing.SAFE && !isIgnored(key)) {
                    times.add(missingSince(key, item));
                }
            });
        }
        return times.stream().min(Instant::compareTo).orElse(null);
    }

    private Instant missingSince(FileKey key, Item item) {
        var since = item.since();
        var revisions = revisions(key);
        if (revisions.isEmpty()) {
            return since;
        }
        for (var other : new @Nullable Instant[] {damagedAt(revisions.getLast().body()), trashedAt(key.asset())}) {
            since = other != null && other.isAfter(since) ? other : since;
        }
        return since;
    }

    boolean isListFresh() {
        var told = listToldAt();
        return told != null && told.plus(Duration.ofDays(7)).isAfter(now);
    }

    boolean isEverythingListedSafe() {
        return isListFresh()
                && !list().isEmpty()
                && list().keySet().stream().allMatch(key -> standing(key) == Standing.SAFE);
    }

    HealthState state() {
        var settings = all(Settings.class).stream()
                .map(event -> (Settings) event.what())
                .reduce((before, last) -> last)
                .orElse(new Settings(null, false, false));
        var expected = settings.expected() == null ? Duration.ofDays(7) : settings.expected();
        var hours = expected.toHours();
        var grace = Duration.ofHours(
                settings.seldom() ? Math.clamp(hours * 2, 14 * 24, 60 * 24) : Math.clamp(hours / 2, 12, 7 * 24));
        var silence = Duration.between(lastHeard(), now);
        var since = unsafeSince();
        var seeing = all(Seeing.class);
        if (settings.paused()) {
            return HealthState.PAUSED;
        }
        if (silence.compareTo(expected.plus(grace)) > 0) {
            return HealthState.SILENT;
        }
        if (failed() > 0) {
            return HealthState.FAILING;
        }
        if (damaged() > 0) {
            return HealthState.DAMAGED;
        }
        if (silence.compareTo(expected) > 0) {
            return HealthState.LATE;
        }
        if (since != null) {
            return Duration.between(since, now).compareTo(expected) > 0 ? HealthState.BEHIND : HealthState.WORKING;
        }
        if (isListFresh() && ignored() > 0) {
            return HealthState.BEHIND;
        }
        if (isEverythingListedSafe()
                && unproven() == 0
                && (seeing.isEmpty() || seeing.getLast().what().equals(new Seeing(PhotoAccess.FULL)))) {
            return HealthState.OK;
        }
        return stored() == 0 ? HealthState.NEW : HealthState.UNKNOWN;
    }

    /** Everything but what people and the storage do is the device's word. */
    private Instant lastHeard() {
        return events.stream()
                .filter(event -> switch (event.what()) {
                    case Damaged _, Healed _, Trashed _, Ignored _, Settings _ -> false;
                    case Heard _, Uploaded _, Refused _, Reported _, Listed _, Seeing _ -> true;
                })
                .map(Event::at)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** Files of assets of which every listed file is proven to be what the list says. */
    Set<String> deletable() {
        var assets = new HashSet<String>();
        if (!isListFresh()) {
            return assets;
        }
        list().keySet().forEach(key -> assets.add(key.asset()));
        list().forEach((key, item) -> {
            if (standing(key) != Standing.SAFE || item.size() == null || job(key) != null) {
                assets.remove(key.asset());
            }
        });
        return assets;
    }
}
