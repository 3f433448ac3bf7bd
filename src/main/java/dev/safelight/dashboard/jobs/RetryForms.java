package dev.safelight.dashboard.jobs;

import dev.safelight.dashboard.Viewer;
import dev.safelight.device.DeviceScope;
import dev.safelight.upload.BulkRetry;
import dev.safelight.upload.UploadJobService;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes retry buttons for pages. */
@ApplicationScoped
public class RetryForms {
    private final UploadJobService jobs;
    private final Viewer viewer;

    RetryForms(UploadJobService jobs, Viewer viewer) {
        this.jobs = jobs;
        this.viewer = viewer;
    }

    /** A button for what this query shows, which may be nothing. */
    public RetryForm of(DeviceScope scope, JobQuery query, RetryReturn back) {
        return RetryForm.of(query, jobs.retryable(scope, query.filter(viewer.zone())), back);
    }

    /** A button for what a query shows, of which it is known already what a retry touches. */
    public static RetryForm of(JobQuery query, BulkRetry touches, RetryReturn back) {
        return RetryForm.of(query, touches, back);
    }
}
