package dev.safelight.dashboard.jobs;

import dev.safelight.dashboard.Address;
import dev.safelight.dashboard.Formats;
import dev.safelight.dashboard.Inputs;
import dev.safelight.upload.BulkRetry;
import java.util.Optional;

/**
 * What a bulk retry did, told by the page it returns to. It travels as two numbers in the address, so that a redirect
 * needs no state on the server and nobody's words can be put on the page.
 *
 * @param now jobs that run now
 * @param waiting jobs that wait for the phone
 */
public record RetryNotice(long now, long waiting) {
    private static final String NOW = "retried";
    private static final String WAITING = "waiting";

    /** The names in the address, for the script that takes them out again. */
    public static final String NAMES = NOW + " " + WAITING;

    /** The notice that an address carries, if it does. */
    public static Optional<RetryNotice> of(Inputs inputs) {
        return inputs.number(NOW)
                .map(now -> new RetryNotice(now, inputs.number(WAITING).orElse(0L)));
    }

    static Address on(Address page, BulkRetry done) {
        return page.with(NOW, done.retried()).with(WAITING, done.waitingForDevice());
    }

    public String names() {
        return NAMES;
    }

    public String title() {
        var all = now + waiting;
        return all == 0 ? "There was nothing left to retry." : "Retrying " + Formats.of(all, "upload", "uploads") + ".";
    }

    public String detail() {
        return now + waiting == 0 ? "Somebody or something else was faster." : RetryForm.words(now, waiting);
    }
}
