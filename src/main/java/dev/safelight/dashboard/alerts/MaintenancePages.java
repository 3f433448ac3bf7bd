package dev.safelight.dashboard.alerts;

import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.dashboard.Viewer;
import dev.safelight.health.alert.maintenance.MaintenanceService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** Sets times aside in which nobody is told of anything. */
@Path("/settings/alerts/maintenance")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class MaintenancePages {
    private final AlertAnswers answers;
    private final MaintenanceService maintenance;
    private final Viewer viewer;

    MaintenancePages(AlertAnswers answers, MaintenanceService maintenance, Viewer viewer) {
        this.answers = answers;
        this.maintenance = maintenance;
        this.viewer = viewer;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response add(
            @RestForm @DefaultValue("") String from,
            @RestForm @DefaultValue("") String to,
            @RestForm @DefaultValue("") String note) {
        return answers.attempt(() -> {
            maintenance.add(moment(from), moment(to), note);
            return answers.done(AlertNotice.WINDOW_ADDED);
        });
    }

    @POST
    @Path("/{id}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response remove(@RestPath UUID id) {
        return answers.attempt(() -> {
            maintenance.remove(id);
            return answers.done(AlertNotice.WINDOW_REMOVED);
        });
    }

    /** What a browser sends of a date and time, where the viewer is. */
    private Instant moment(String text) {
        try {
            return LocalDateTime.parse(text).atZone(viewer.zone()).toInstant();
        } catch (DateTimeException notOne) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Give both times, like 2026-01-31T22:00.", notOne);
        }
    }
}
