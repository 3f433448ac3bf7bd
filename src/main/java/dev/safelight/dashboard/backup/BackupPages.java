package dev.safelight.dashboard.backup;

import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.dashboard.FormAnswer;
import dev.safelight.dashboard.Live;
import dev.safelight.integrity.orphan.OrphanService;
import dev.safelight.integrity.status.CatalogueStatus;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is kept beside the originals, and how to begin again from it. For admins. */
@Path("/settings/backup")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class BackupPages {
    private final CatalogueStatus status;
    private final OrphanService orphans;

    @CheckedTemplate(basePath = "backup")
    static class Templates {
        private Templates() {}

        static native TemplateInstance backup(BackupPage page);

        static native TemplateInstance backup$live(BackupPage page);
    }

    BackupPages(CatalogueStatus status, OrphanService orphans) {
        this.status = status;
        this.orphans = orphans;
    }

    @GET
    public TemplateInstance backup(@RestQuery @Nullable String did, @RestQuery @Nullable String fragment) {
        return Live.choose(fragment, page(BackupNotice.sentenceOf(did), ""), Templates::backup, Templates::backup$live);
    }

    @POST
    @Path("/records")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response writeRecords() {
        return after(BackupNotice.WRITTEN, status::writeRecords);
    }

    @POST
    @Path("/dump")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response dump() {
        return after(BackupNotice.DUMPING, status::dump);
    }

    @POST
    @Path("/orphans")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response lookForOrphans() {
        return after(BackupNotice.LOOKING, status::lookForOrphans);
    }

    @POST
    @Path("/rebuild")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response rebuild() {
        return after(BackupNotice.REBUILDING, status::rebuild);
    }

    private Response after(BackupNotice notice, Runnable action) {
        return FormAnswer.after("/settings/backup", notice, action, error -> Templates.backup(page("", error)));
    }

    private BackupPage page(String notice, String error) {
        return new BackupPage(status.view(), orphans.found(), notice, error);
    }
}
