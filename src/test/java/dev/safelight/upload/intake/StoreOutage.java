package dev.safelight.upload.intake;

import dev.safelight.testsupport.StoreSwitch;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the store away for a test of another package, and afterwards stores what was spooled meanwhile. */
@ApplicationScoped
public class StoreOutage {
    private final StoreSwitch store;
    private final StoreAvailability availability;
    private final SpooledSweep sweep;

    StoreOutage(StoreSwitch store, StoreAvailability availability, SpooledSweep sweep) {
        this.store = store;
        this.availability = availability;
        this.sweep = sweep;
    }

    /** Has the server notice how the store is. */
    public void look() {
        availability.look();
    }

    /** Runs something while the store is away. */
    public void during(Runnable test) {
        var unplugged = store.unplug();
        try {
            test.run();
        } finally {
            unplugged.close();
            availability.look();
            sweep.run();
        }
    }
}
