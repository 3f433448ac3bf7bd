package dev.safelight.upload.intake;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether the process was asked to stop. The HTTP server closes its connections before the application hears of the stop, so
 * an upload that loses its connection then would otherwise look as if the phone had hung up.
 */
@ApplicationScoped
class StopSignal {
    private final Thread hook = new Thread(() -> asked = true, "stop-signal");
    private volatile boolean asked;

    @PostConstruct
    void listen() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            asked = true;
        }
    }

    boolean isGiven() {
        return asked;
    }

    /** In development the application stops and starts again in one process. */
    @PreDestroy
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The process ends, and the hook with it.
        }
    }
}
