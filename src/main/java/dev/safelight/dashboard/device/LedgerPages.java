package dev.safelight.dashboard.device;

import dev.safelight.account.Roles;
import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Live;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.health.ledger.LedgerService;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What is on a device by its own list: how each item stands, why, and what to do; the same as CSV. */
@Path("/devices/{id: [0-9a-fA-F-]{36}}")
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
class LedgerPages {
    private static final int PAGE_SIZE = 100;
    private static final String CSV = "text/csv;charset=UTF-8";

    private final DeviceService devices;
    private final LedgerService ledgers;
    private final Callers callers;

    @CheckedTemplate(basePath = "device")
    static class Templates {
        private Templates() {}

        static native TemplateInstance ledger(LedgerList list);

        static native TemplateInstance ledger$live(LedgerList list);
    }

    LedgerPages(DeviceService devices, LedgerService ledgers, Callers callers) {
        this.devices = devices;
        this.ledgers = ledgers;
        this.callers = callers;
    }

    @GET
    @Path("/ledger")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance ledger(@RestPath UUID id, @Context UriInfo address, @RestQuery @Nullable String fragment) {
        var device = device(id);
        var query = LedgerQuery.of(id, new Inputs(address.getQueryParameters()));
        var page = ledgers.find(id, query.filter(), query.page(), PAGE_SIZE);
        var list = new LedgerList(device, query, page, ledgers.count(id));
        return Live.choose(fragment, list, Templates::ledger, Templates::ledger$live);
    }

    /** Everything that the filters show, however much it is: written as it is read. */
    @GET
    @Path("/ledger.csv")
    @Produces(CSV)
    public Response csv(@RestPath UUID id, @Context UriInfo address) {
        device(id);
        var filter =
                LedgerQuery.of(id, new Inputs(address.getQueryParameters())).filter();
        StreamingOutput lines = out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            var csv = new LedgerCsv(writer);
            ledgers.each(id, filter, csv::write);
            writer.flush();
        };
        return Response.ok(lines, CSV)
                .header("Content-Disposition", "attachment; filename=\"ledger-" + id + ".csv\"")
                .build();
    }

    private DeviceView device(UUID id) {
        return devices.device(callers.scope(), id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such device."));
    }
}
