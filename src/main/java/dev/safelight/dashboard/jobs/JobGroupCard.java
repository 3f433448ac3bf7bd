package dev.safelight.dashboard.jobs;

import dev.safelight.dashboard.Formats;
import dev.safelight.upload.BulkRetry;
import dev.safelight.upload.JobGroup;
import java.util.Map;

/**
 * A group of jobs with one reason, of one device and one day, and what can be done about all of it.
 *
 * @param query the filter that shows the group and nothing else
 */
public record JobGroupCard(JobGroup group, JobQuery query) {

    static JobGroupCard of(JobGroup group, JobQuery shown) {
        return new JobGroupCard(group, shown.group(group.device().id(), group.reason(), group.day()));
    }

    /** The same for the same group, whatever its place in the list. */
    public String id() {
        return "group-" + group.reason().slug() + "-" + group.device().id() + "-" + group.day();
    }

    public String address() {
        return query.address().toString();
    }

    /** The filter, for hidden fields. */
    public Map<String, String> fields() {
        return query.address().fields();
    }

    public RetryForm retry() {
        var touches = new BulkRetry(group.runNow() + group.askDevice(), group.runNow(), group.askDevice());
        return RetryForm.of(query, touches, RetryReturn.JOBS);
    }

    /** {@code 12 uploads, 3 of them ignored}. */
    public String words() {
        var jobs = Formats.of(group.jobs(), "upload", "uploads");
        return group.ignored() == 0 ? jobs : jobs + ", " + Formats.count(group.ignored()) + " ignored";
    }

    /** What buttons say of the group to those who cannot see where they stand. */
    public String name() {
        return group.label() + ", " + group.device().name() + ", " + group.day();
    }
}
