package dev.safelight.account.setup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether there is no account yet, as far as this server knows without asking the database. */
@ApplicationScoped
public class SetupState {
    private final AtomicBoolean needed = new AtomicBoolean();

    /** Whether the first admin is still to be made. */
    public boolean isNeeded() {
        return needed.get();
    }

    void begin() {
        needed.set(true);
    }

    void finish() {
        needed.set(false);
    }
}
