package dev.safelight.dashboard.overview;

import dev.safelight.dashboard.Formats;
import dev.safelight.dashboard.device.DeviceCard;
import dev.safelight.dashboard.jobs.JobQuery;
import dev.safelight.dashboard.jobs.RetryForm;
import dev.safelight.dashboard.jobs.RetryReturn;
import dev.safelight.device.DeviceScope;
import dev.safelight.health.HealthState;
import dev.safelight.health.condition.Counts;
import dev.safelight.health.ledger.LedgerPart;
import dev.safelight.upload.Actor;
import dev.safelight.upload.JobState;
import dev.safelight.upload.ReasonCount;
import dev.safelight.upload.UnfinishedJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a person can act on: nothing else belongs into the list, or nobody reads it. */
@ApplicationScoped
class Needs {
    /** @param damagedOfRemoved damaged originals that came from removed devices */
    List<Need> of(DeviceScope scope, List<DeviceCard> devices, StorageCard storage, long damagedOfRemoved) {
        return Stream.of(
                        storage.needs(scope).stream(),
                        damagedOfRemoved == 0
                                ? Stream.<Need>empty()
                                : Stream.of(damagedOfRemoved(scope, damagedOfRemoved)),
                        devices.stream().flatMap(Needs::of))
                .flatMap(needs -> needs)
                .toList();
    }

    private static Stream<Need> of(DeviceCard card) {
        return Stream.of(damage(card), health(card), jobs(card)).flatMap(needs -> needs);
    }

    private static Need damagedOfRemoved(DeviceScope scope, long originals) {
        return new Need(
                "damaged-of-removed",
                "Removed devices:",
                Counts.of(originals, "one original of theirs is", "%s originals of theirs are")
                        + " damaged or gone from the storage.",
                "Keep every other copy that there is of them.",
                null,
                scope.equals(DeviceScope.ALL) ? "/originals" : null);
    }

    /** Whatever else is so of the device, and whether anybody waits for it or not. */
    private static Stream<Need> damage(DeviceCard card) {
        long damaged = card.uploads().damaged();
        if (damaged == 0) {
            return Stream.empty();
        }
        boolean listed = card.ledger().filter(list -> list.damaged() > 0).isPresent();
        return Stream.of(new Need(
                "damaged-" + card.device().id(),
                card.device().name() + ":",
                Counts.of(damaged, "one stored original is", "%s stored originals are")
                        + " damaged or gone from the storage.",
                "Delete nothing on the phone until that is healed.",
                null,
                listed ? card.part(LedgerPart.DAMAGED.slug()) : card.address()));
    }

    /** What failed, then what is held: what is in the spool mends by itself, unless the storage wants a person. */
    private static Stream<Need> jobs(DeviceCard card) {
        var unfinished = card.uploads().unfinished();
        return Stream.concat(
                unfinished.in(JobState.FAILED).reasons().stream()
                        .map(count -> need(card, unfinished, JobState.FAILED, count)),
                unfinished.in(JobState.SPOOLED).reasons().stream()
                        .filter(count -> count.reason().actor() == Actor.PERSON)
                        .map(count -> need(card, unfinished, JobState.SPOOLED, count)));
    }

    private static Stream<Need> health(DeviceCard card) {
        var state = card.health().state();
        boolean behind = state == HealthState.BEHIND && card.status().awaitsAnything();
        if (state != HealthState.SILENT && !behind) {
            return Stream.empty();
        }
        return Stream.of(new Need(
                state.slug() + "-" + card.device().id(),
                card.device().name() + ":",
                card.health().sentence(),
                "",
                null,
                card.next().map(DeviceCard.Step::page).orElseGet(card::address)));
    }

    private static Need need(DeviceCard card, UnfinishedJobs unfinished, JobState state, ReasonCount count) {
        var reason = count.reason();
        var query = JobQuery.ofDevice(card.device().id()).in(state).because(reason);
        return new Need(
                state.slug() + "-" + reason.slug() + "-" + card.device().id(),
                Formats.of(count.jobs(), "upload", "uploads") + " from "
                        + card.device().name() + ":",
                Formats.uncapitalized(count.label()) + ".",
                count.sentence(),
                RetryForm.of(query, unfinished.in(state).because(reason).retry(), RetryReturn.OVERVIEW),
                query.address().toString());
    }
}
