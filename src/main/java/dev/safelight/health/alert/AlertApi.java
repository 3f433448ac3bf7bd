package dev.safelight.health.alert;

import dev.safelight.asset.Page;
import dev.safelight.asset.PageParameters;
import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Alerts over HTTP. */
@Path("/api/v1/alerts")
@RolesAllowed("member")
@RunOnVirtualThread
@Tag(name = "Alerts")
class AlertApi {
    private final AlertService alerts;
    private final Callers callers;

    AlertApi(AlertService alerts, Callers callers) {
        this.alerts = alerts;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "Alerts, those that are so first, then newest first")
    public Page<AlertView> list(
            @QueryParam("open") @DefaultValue("false") boolean open, @BeanParam PageParameters page) {
        return alerts.find(callers.scope(), open, page.number(), page.size());
    }
}
