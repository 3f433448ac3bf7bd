package dev.safelight.protocol.immich.server;

import dev.safelight.upload.status.StorageView;
import java.util.Locale;

/**
 * How full the store is, as far as it can tell; a store that cannot is as large as what is in it.
 *
 * @param total in bytes
 * @param free in bytes
 */
record Room(long total, long free) {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final double STEP = 1024;
    private static final double HUNDRED = 100;

    static Room of(StorageView view) {
        return new Room(
                view.room().total().orElse(view.used()), view.room().free().orElse(0));
    }

    ServerFacts.Storage told() {
        long used = total - free;
        double percent = total == 0 ? 0 : Math.round(used * HUNDRED * HUNDRED / total) / HUNDRED;
        return new ServerFacts.Storage(text(free), free, text(total), total, percent, text(used), used);
    }

    private static String text(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }
}
