package dev.safelight.dashboard.overview;

import dev.safelight.dashboard.Formats;
import dev.safelight.dashboard.device.DeviceCard;
import dev.safelight.dashboard.jobs.JobQuery;
import dev.safelight.dashboard.jobs.RetryForms;
import dev.safelight.dashboard.jobs.RetryReturn;
import dev.safelight.device.DeviceScope;
import dev.safelight.health.HealthState;
import dev.safelight.upload.Actor;
import dev.safelight.upload.JobState;
import dev.safelight.upload.UnsettledGroup;
import dev.safelight.upload.UploadJobService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a person can act on: nothing else belongs into the list, or nobody reads it. */
@ApplicationScoped
class Needs {
    private final UploadJobService jobs;

    Needs(UploadJobService jobs) {
        this.jobs = jobs;
    }

    List<Need> of(DeviceScope scope, List<DeviceCard> devices, StorageCard storage) {
        var groups = jobs.unsettled(scope).stream().collect(Collectors.groupingBy(UnsettledGroup::device));
        var ofDevices = devices.stream()
                .flatMap(card -> Stream.concat(
                        health(card),
                        jobs(card, groups.getOrDefault(card.device().id(), List.of()))));
        return Stream.concat(storage.needs(scope).stream(), ofDevices).toList();
    }

    /** What failed, then what is held. */
    private static Stream<Need> jobs(DeviceCard card, List<UnsettledGroup> groups) {
        return Stream.concat(
                        groups.stream().filter(group -> group.state() == JobState.FAILED),
                        groups.stream().filter(Needs::isHeld))
                .map(group -> need(card, group));
    }

    /** What is in the spool mends by itself, unless the storage wants a person. */
    private static boolean isHeld(UnsettledGroup group) {
        return group.state() == JobState.SPOOLED && group.reason().actor() == Actor.PERSON;
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

    private static Need need(DeviceCard card, UnsettledGroup group) {
        var state = group.state();
        var query = JobQuery.ofDevice(card.device().id()).in(state).because(group.reason());
        return new Need(
                state.slug() + "-" + group.reason().slug() + "-" + card.device().id(),
                Formats.of(group.jobs(), "upload", "uploads") + " from "
                        + card.device().name() + ":",
                group.reason().label().toLowerCase(Locale.ROOT) + ".",
                group.reason().sentence(),
                RetryForms.of(query, group.retry(), RetryReturn.OVERVIEW),
                query.address().toString());
    }
}
