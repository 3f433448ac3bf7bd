package dev.safelight.upload.status;

import java.util.OptionalLong;

/**
 * Whether the object store is there, and how much room it and this server's spool have.
 *
 * @param available whether the last check of the store succeeded
 * @param sentence why not, or empty
 * @param full why it takes nothing more, if it had no room the last time that something was put, or empty
 * @param total bytes of the store, where it can tell or people have set it
 * @param free bytes that can still be written, by the same word; both are as they were last, while the store is away
 * @param server whose spool it is
 * @param spoolFree bytes free on the spool's disk
 * @param spoolReserve bytes of the spool's disk that uploads never use
 */
public record StorageRoom(
        boolean available,
        String sentence,
        String full,
        OptionalLong total,
        OptionalLong free,
        String server,
        long spoolFree,
        long spoolReserve) {

    /** Below this share of the whole, or this many bytes, somebody should think of a larger disk. */
    private static final double LOW_SHARE = 0.05;

    private static final long LOW_BYTES = 20_000_000_000L;
    /** The spool is filling when it may take no more than this many times its reserve. */
    private static final long SPOOL_LOW_TIMES = 2;

    /** Whether the store had no room the last time that something was put. */
    public boolean isFull() {
        return !full.isEmpty();
    }

    /** Whether the store is nearly full: less than a twentieth of it is free, or less than 20 GB. */
    public boolean isNearlyFull() {
        return total.isPresent()
                && free.isPresent()
                && free.getAsLong() < Math.max(LOW_BYTES, LOW_SHARE * total.getAsLong());
    }

    /** Whether the spool's disk is so full that uploads will soon be refused: less than twice the reserve is free above it. */
    public boolean isSpoolFilling() {
        return spoolFree < spoolReserve + SPOOL_LOW_TIMES * spoolReserve;
    }

    /** Whether uploads are refused because the spool's disk is down to its reserve. */
    public boolean isRefusing() {
        return spoolFree <= spoolReserve;
    }
}
