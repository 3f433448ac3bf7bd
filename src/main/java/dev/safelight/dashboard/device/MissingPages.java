package dev.safelight.dashboard.device;

import dev.safelight.account.Roles;
import dev.safelight.asset.Page;
import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Live;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.health.ledger.LedgerService;
import dev.safelight.health.ledger.MissingItem;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is on a device and not stored: each with why, and what to do. */
@Path("/devices/{id: [0-9a-fA-F-]{36}}/missing")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
class MissingPages {
    private static final int PAGE_SIZE = 100;

    private final DeviceService devices;
    private final LedgerService ledgers;
    private final Callers callers;

    @CheckedTemplate(basePath = "device")
    static class Templates {
        private Templates() {}

        static native TemplateInstance missing(MissingList list);

        static native TemplateInstance missing$live(MissingList list);
    }

    /** The page: one part of the list, what was taken last first. */
    public record MissingList(DeviceView device, Page<MissingItem> page) {
        public String address() {
            return "/devices/" + device.id() + "/missing";
        }

        public String live() {
            return on(page.page()) + "&fragment=live";
        }

        public String newer() {
            return on(page.page() - 1);
        }

        public String older() {
            return on(page.page() + 1);
        }

        private String on(int number) {
            return address() + "?page=" + (number + 1);
        }
    }

    MissingPages(DeviceService devices, LedgerService ledgers, Callers callers) {
        this.devices = devices;
        this.ledgers = ledgers;
        this.callers = callers;
    }

    @GET
    public TemplateInstance missing(@RestPath UUID id, @Context UriInfo address, @RestQuery @Nullable String fragment) {
        var device = devices.device(callers.scope(), id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such device."));
        var page = new Inputs(address.getQueryParameters()).page();
        var list = new MissingList(device, ledgers.missing(id, page, PAGE_SIZE));
        return Live.choose(fragment, list, Templates::missing, Templates::missing$live);
    }
}
