package dev.safelight.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether there is no account yet, as far as this server knows without asking the database, and the code to make one. */
@ApplicationScoped
public class SetupState {
    private final AtomicReference<@Nullable SetupCode> code = new AtomicReference<>();

    /** Whether the first admin is still to be made. */
    public boolean isNeeded() {
        return code.get() != null;
    }

    /** Begins set-up; gives the code for it. */
    public String begin() {
        var fresh = new SetupCode();
        code.set(fresh);
        return fresh.value();
    }

    /** The path of the page on which the first admin is made; nothing when there is one. */
    public Optional<String> path() {
        return Optional.ofNullable(code.get()).map(current -> "/setup?code=" + current.value());
    }

    /** Whether this is the code. */
    public boolean matches(String presented) {
        var current = code.get();
        return current != null && current.matches(presented);
    }

    /** Ends set-up: the code is void. */
    public void finish() {
        code.set(null);
    }
}
