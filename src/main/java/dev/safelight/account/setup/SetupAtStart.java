package dev.safelight.account.setup;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the first admin at start, or prints the link under which a person does. */
@ApplicationScoped
class SetupAtStart {
    private final SetupService setup;
    private final int port;

    SetupAtStart(SetupService setup, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.setup = setup;
        this.port = port;
    }

    void onStart(@Observes StartupEvent event) {
        setup.begin().ifPresent(path -> Log.infof("Make the first admin here: http://localhost:%d%s", port, path));
    }
}
