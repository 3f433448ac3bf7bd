package dev.safelight.account.setup;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Makes the first admin at start, or begins set-up by a person; the link for it is printed once the server listens. */
@ApplicationScoped
class SetupAtStart {
    private final SetupService setup;

    SetupAtStart(SetupService setup) {
        this.setup = setup;
    }

    void onStart(@Observes StartupEvent event) {
        setup.begin();
    }
}
