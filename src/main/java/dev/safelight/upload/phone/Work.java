package dev.safelight.upload.phone;

import java.util.List;

/**
 * What a device is asked to do.
 *
 * @param resend asset resources to send again, those that have waited longest first, at most 1,000
 * @param cancel asset resources whose jobs to give up, likewise
 */
record Work(List<Resend> resend, List<Cancel> cancel) {

    /**
     * Something to send again.
     *
     * @param reason why it is not stored, or {@code requested} if nothing went wrong before somebody asked for it
     */
    record Resend(String asset, String type, String reason) {}

    /** Something not to send. */
    record Cancel(String asset, String type) {}

    /** How much there is to do. */
    int size() {
        return resend.size() + cancel.size();
    }
}
