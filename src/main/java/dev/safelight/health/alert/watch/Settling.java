package dev.safelight.health.alert.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server has been awake long enough to judge. After a start, and after any time in which it did not run, phones
 * have had no chance to come yet and nothing has been looked at. For one thread.
 */
final class Settling {
    private final Duration settle;
    private final Duration gap;
    private @Nullable Instant awakeSince;
    private @Nullable Instant lastLook;

    /**
     * @param settle how long it takes
     * @param gap looks further apart than this mean that the server was away
     */
    Settling(Duration settle, Duration gap) {
        this.settle = settle;
        this.gap = gap;
    }

    /** Notes a look, and says whether the server has settled by then. */
    boolean isSettled(Instant now) {
        if (awakeSince == null || lastLook == null || now.isBefore(lastLook) || now.isAfter(lastLook.plus(gap))) {
            awakeSince = now;
        }
        lastLook = now;
        return !now.isBefore(awakeSince.plus(settle));
    }
}
