package dev.safelight.dashboard.jobs;

import dev.safelight.dashboard.Formats;
import dev.safelight.upload.BulkRetry;
import java.util.Map;

/**
 * A button that retries everything a filter shows, and says beforehand what it will touch.
 *
 * @param fields the filter
 * @param back which page to return to, see {@link RetryReturn}
 */
public record RetryForm(BulkRetry touches, Map<String, String> fields, String back) {

    /** A button for what a query shows, of which it is known what a retry touches; that may be nothing. */
    public static RetryForm of(JobQuery query, BulkRetry touches, RetryReturn back) {
        return new RetryForm(touches, query.onPage(0).address().fields(), back.slug());
    }

    public boolean any() {
        return touches.matched() > 0;
    }

    /** What pressing it does: how many run now and how many wait for the phone. */
    public String sentence() {
        var now = touches.retried();
        var waiting = touches.waitingForDevice();
        if (now == 0) {
            return "Retry asks the phone to send " + (waiting == 1 ? "it" : "them") + " again.";
        }
        return waiting == 0
                ? "Retry runs " + (now == 1 ? "it" : "all " + Formats.count(now)) + " now."
                : "Retry runs " + Formats.count(now) + " now and asks the phone for " + Formats.count(waiting) + ".";
    }
}
