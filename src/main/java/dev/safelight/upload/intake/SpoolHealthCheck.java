package dev.safelight.upload.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the spool can take uploads: not ready when its disk is down to the reserve. */
@Readiness
@ApplicationScoped
class SpoolHealthCheck implements HealthCheck {
    private final Spool spool;

    SpoolHealthCheck(Spool spool) {
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        long room = spool.room();
        return HealthCheckResponse.named("spool")
                .status(room > 0)
                .withData("roomBytes", room)
                .build();
    }
}
