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

    static RetryForm of(JobQuery query, BulkRetry touches, RetryReturn back) {
        return new RetryForm(touches, query.onPage(0).address().fields(), back.slug());
    }

    public boolean any() {
        return touches.matched() > 0;
    }

    /** How many of them run now and how many wait for the phone. */
    public String sentence() {
        return words(touches.retried(), touches.waitingForDevice());
    }

    static String words(long now, long waiting) {
        if (waiting == 0) {
            return now == 1 ? "It runs now." : "All " + Formats.count(now) + " run now.";
        }
        if (now == 0) {
            return waiting == 1 ? "The phone has to send it again." : "The phone has to send them again.";
        }
        return Formats.of(now, "runs", "run") + " now, " + Formats.of(waiting, "waits", "wait") + " for the phone.";
    }
}
