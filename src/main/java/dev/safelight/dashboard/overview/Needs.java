package dev.safelight.dashboard.overview;

import dev.safelight.dashboard.Formats;
import dev.safelight.dashboard.device.DeviceCard;
import dev.safelight.dashboard.jobs.JobQuery;
import dev.safelight.dashboard.jobs.RetryForms;
import dev.safelight.dashboard.jobs.RetryReturn;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceView;
import dev.safelight.health.HealthState;
import dev.safelight.upload.Actor;
import dev.safelight.upload.JobState;
import dev.safelight.upload.ReasonCount;
import dev.safelight.upload.UploadJobService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds what a person can act on: nothing else belongs into the list, or nobody reads it. */
@ApplicationScoped
class Needs {
    private final UploadJobService jobs;
    private final RetryForms retries;

    Needs(UploadJobService jobs, RetryForms retries) {
        this.jobs = jobs;
        this.retries = retries;
    }

    List<Need> of(DeviceScope scope, List<DeviceCard> devices, StorageCard storage) {
        var ofDevices = devices.stream()
                .flatMap(card -> Stream.concat(health(card), Stream.concat(failed(scope, card), held(scope, card))));
        return Stream.concat(storage.needs(scope).stream(), ofDevices).toList();
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

    private Stream<Need> failed(DeviceScope scope, DeviceCard card) {
        return card.uploads().failed() == 0
                ? Stream.empty()
                : groups(scope, card.device(), JobState.FAILED).map(group -> need(scope, card, JobState.FAILED, group));
    }

    /** What is in the spool mends by itself, unless the storage wants a person. */
    private Stream<Need> held(DeviceScope scope, DeviceCard card) {
        return card.uploads().spooled() == 0
                ? Stream.empty()
                : groups(scope, card.device(), JobState.SPOOLED)
                        .filter(group -> group.reason().actor() == Actor.PERSON)
                        .map(group -> need(scope, card, JobState.SPOOLED, group));
    }

    private Stream<ReasonCount> groups(DeviceScope scope, DeviceView device, JobState state) {
        var filter = JobQuery.ofDevice(device.id()).in(state).filter(ZoneOffset.UTC);
        return jobs.reasons(scope, filter).stream();
    }

    private Need need(DeviceScope scope, DeviceCard card, JobState state, ReasonCount group) {
        var query = JobQuery.ofDevice(card.device().id()).in(state).because(group.reason());
        return new Need(
                state.slug() + "-" + group.reason().slug() + "-" + card.device().id(),
                Formats.of(group.jobs(), "upload", "uploads") + " from "
                        + card.device().name() + ":",
                group.reason().label().toLowerCase(Locale.ROOT) + ".",
                group.reason().sentence(),
                retries.of(scope, query, RetryReturn.OVERVIEW),
                query.address().toString());
    }
}
