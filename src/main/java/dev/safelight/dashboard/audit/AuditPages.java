package dev.safelight.dashboard.audit;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.Roles;
import dev.safelight.asset.Page;
import dev.safelight.audit.AuditService;
import dev.safelight.dashboard.Inputs;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

/** Who did what: everybody's deeds for admins, one's own for members. */
@Path("/settings/audit")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class AuditPages {
    private static final int PAGE_SIZE = 60;

    private final AuditService audit;
    private final CurrentAccount account;

    @CheckedTemplate(basePath = "audit")
    static class Templates {
        private Templates() {}

        static native TemplateInstance audit(AuditList list);
    }

    AuditPages(AuditService audit, CurrentAccount account) {
        this.audit = audit;
        this.account = account;
    }

    @GET
    public TemplateInstance audit(@Context UriInfo address) {
        var self = account.get();
        Optional<UUID> whose = self.isAdmin() ? Optional.empty() : Optional.of(self.id());
        int page = new Inputs(address.getQueryParameters()).page();
        var entries = new Page<>(audit.find(whose, page, PAGE_SIZE), page, PAGE_SIZE, audit.count(whose));
        return Templates.audit(new AuditList(entries, self.isAdmin()));
    }
}
