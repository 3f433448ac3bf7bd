package dev.safelight.dashboard.photos;

import dev.safelight.account.Roles;
import dev.safelight.asset.CatalogueService;
import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Live;
import dev.safelight.dashboard.Viewer;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceService;
import dev.safelight.health.ledger.LedgerService;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The plain list of what is stored. */
@Path("/photos")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
class PhotoPages {
    private static final int PAGE_SIZE = 60;

    private final CatalogueService catalogue;
    private final LedgerService ledgers;
    private final DeviceService devices;
    private final Callers callers;
    private final Viewer viewer;

    @CheckedTemplate(basePath = "photos")
    static class Templates {
        private Templates() {}

        static native TemplateInstance photos(PhotoList list);

        static native TemplateInstance photos$live(PhotoList list);
    }

    PhotoPages(
            CatalogueService catalogue, LedgerService ledgers, DeviceService devices, Callers callers, Viewer viewer) {
        this.catalogue = catalogue;
        this.ledgers = ledgers;
        this.devices = devices;
        this.callers = callers;
        this.viewer = viewer;
    }

    @GET
    public TemplateInstance photos(@Context UriInfo address, @RestQuery @Nullable String fragment) {
        var scope = callers.scope();
        var query = PhotoQuery.of(new Inputs(address.getQueryParameters()));
        var page = catalogue.find(scope, query.filter(viewer.zone()), query.page(), PAGE_SIZE);
        var list = PhotoList.of(
                query, page, MissingHalves.of(page.items(), ledgers), devices.devicesWithRemoved(scope), viewer.zone());
        return Live.choose(fragment, list, Templates::photos, Templates::photos$live);
    }
}
