package dev.safelight.dashboard.jobs;

import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Viewer;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.upload.BulkJobService;
import dev.safelight.upload.UploadJobService;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads what the page of upload jobs shows. */
@ApplicationScoped
class JobLists {
    private static final int PAGE_SIZE = 50;
    private static final int GROUPS = 30;

    private final UploadJobService jobs;
    private final BulkJobService bulk;
    private final DeviceService devices;
    private final RetryForms retries;
    private final Viewer viewer;

    JobLists(UploadJobService jobs, BulkJobService bulk, DeviceService devices, RetryForms retries, Viewer viewer) {
        this.jobs = jobs;
        this.bulk = bulk;
        this.devices = devices;
        this.retries = retries;
        this.viewer = viewer;
    }

    JobList read(DeviceScope scope, Inputs inputs) {
        var query = JobQuery.of(inputs);
        var zone = viewer.zone();
        return new JobList(
                query,
                jobs.find(scope, query.filter(zone), query.page(), PAGE_SIZE),
                jobs.countByState(scope, query.inAnyState().filter(zone)),
                jobs.reasons(scope, query.forAnyReason().filter(zone)),
                retries.of(scope, query, RetryReturn.JOBS),
                devices.devicesWithRemoved(scope),
                RetryNotice.of(inputs).orElse(null),
                bulk.groups(scope, query.filter(zone), zone, GROUPS).stream()
                        .map(group -> JobGroupCard.of(group, query))
                        .toList(),
                GroupNotice.of(inputs).orElse(null));
    }
}
