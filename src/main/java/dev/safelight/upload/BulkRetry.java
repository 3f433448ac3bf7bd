package dev.safelight.upload;

/**
 * What a retry of many jobs touches.
 *
 * @param matched jobs that the filter shows and a retry applies to
 * @param retried of these, jobs whose bytes are ours and which run now
 * @param waitingForDevice of these, jobs that now wait for the phone to send them again
 */
public record BulkRetry(long matched, long retried, long waitingForDevice) {

    BulkRetry plus(BulkRetry more) {
        return new BulkRetry(matched + more.matched, retried + more.retried, waitingForDevice + more.waitingForDevice);
    }
}
