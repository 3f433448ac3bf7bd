package dev.safelight.dashboard.overview;

import dev.safelight.dashboard.Formats;
import dev.safelight.dashboard.device.DeviceCard;
import dev.safelight.dashboard.jobs.JobQuery;
import dev.safelight.dashboard.jobs.RetryForm;
import dev.safelight.dashboard.jobs.RetryReturn;
import dev.safelight.device.DeviceScope;
import dev.safelight.health.HealthState;
import dev.safelight.upload.Actor;
import dev.safelight.upload.JobState;
import dev.safelight.upload.ReasonCount;
import dev.safelight.upload.UnfinishedJobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds what a person can act on: nothing else belongs into the list, or nobody reads it. */
@ApplicationScoped
class Needs {
    List<Need> of(DeviceScope scope, List<DeviceCard> devices, StorageCard storage) {
        var ofDevices = devices.stream().flatMap(card -> Stream.concat(health(card), jobs(card)));
        return Stream.concat(storage.needs(scope).stream(), ofDevices).toList();
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
        if (state != HealthState.SILENT && state != HealthState.DAMAGED && state != HealthState.BEHIND) {
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
                reason.label().toLowerCase(Locale.ROOT) + ".",
                reason.sentence(),
                RetryForm.of(query, unfinished.in(state).because(reason).retry(), RetryReturn.OVERVIEW),
                query.address().toString());
    }
}
