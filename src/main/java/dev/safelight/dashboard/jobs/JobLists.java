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
    private final Viewer viewer;

    JobLists(UploadJobService jobs, BulkJobService bulk, DeviceService devices, Viewer viewer) {
        this.jobs = jobs;
        this.bulk = bulk;
        this.devices = devices;
        this.viewer = viewer;
    }

    JobList read(DeviceScope scope, Inputs inputs) {
        var query = JobQuery.of(inputs);
        var zone = viewer.zone();
        var filter = query.filter(zone);
        var listing = jobs.listing(scope, filter, query.page(), PAGE_SIZE);
        return new JobList(
                query,
                listing.page(),
                listing.counts(),
                listing.reasons(),
                RetryForm.of(query, listing.retry(), RetryReturn.JOBS),
                devices.devicesWithRemoved(scope),
                RetryNotice.of(inputs).orElse(null),
                bulk.groups(scope, filter, zone, GROUPS).stream()
                        .map(group -> JobGroupCard.of(group, query))
                        .toList(),
                GroupNotice.of(inputs).orElse(null));
    }
}
