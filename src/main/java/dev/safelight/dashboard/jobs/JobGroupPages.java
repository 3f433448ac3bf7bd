package dev.safelight.dashboard.jobs;

import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.dashboard.Address;
import dev.safelight.dashboard.FormAnswer;
import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Viewer;
import dev.safelight.device.Callers;
import dev.safelight.upload.BulkJobService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** Cancels or ignores all jobs of a group. */
@Path("/jobs/groups")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
class JobGroupPages {
    private final BulkJobService bulk;
    private final Callers callers;
    private final Viewer viewer;

    JobGroupPages(BulkJobService bulk, Callers callers, Viewer viewer) {
        this.bulk = bulk;
        this.callers = callers;
        this.viewer = viewer;
    }

    @POST
    @Path("/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response cancel(MultivaluedMap<String, String> form) {
        var query = JobQuery.of(new Inputs(form));
        var touched = bulk.cancelAll(callers.scope(), query.filter(viewer.zone()));
        return back(GroupNotice.cancelled(Address.of("/jobs"), touched));
    }

    @POST
    @Path("/ignore")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response ignore(MultivaluedMap<String, String> form) {
        var query = JobQuery.of(new Inputs(form));
        var note = form.getFirst("note");
        var touched = bulk.ignoreAll(callers.scope(), query.filter(viewer.zone()), note == null ? "" : note);
        return back(GroupNotice.ignored(Address.of("/jobs"), touched));
    }

    private static Response back(Address page) {
        return FormAnswer.to(page.toString());
    }
}
