package dev.safelight.dashboard.device;

import dev.safelight.account.Roles;
import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Live;
import dev.safelight.dashboard.Viewer;
import dev.safelight.dashboard.jobs.JobQuery;
import dev.safelight.dashboard.jobs.RetryForm;
import dev.safelight.dashboard.jobs.RetryNotice;
import dev.safelight.dashboard.jobs.RetryReturn;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceScope;
import dev.safelight.health.forecast.GrowthService;
import dev.safelight.health.ledger.FreeUpService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.ReasonCount;
import dev.safelight.upload.UnfinishedJobs;
import dev.safelight.upload.UploadJobService;
import dev.safelight.upload.status.StorageStatus;
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

/** One device in full: how it is, why not everything is stored, its days, its latest uploads. */
@Path("/devices/{id: [0-9a-fA-F-]{36}}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
class DevicePages {
    private static final int LATEST = 10;

    private final DeviceCards cards;
    private final UploadJobService jobs;
    private final FreeUpService freeUp;
    private final GrowthService growth;
    private final StorageStatus storage;
    private final Callers callers;
    private final Viewer viewer;

    @CheckedTemplate(basePath = "device")
    static class Templates {
        private Templates() {}

        static native TemplateInstance device(DevicePage page);

        static native TemplateInstance device$live(DevicePage page);
    }

    DevicePages(
            DeviceCards cards,
            UploadJobService jobs,
            FreeUpService freeUp,
            GrowthService growth,
            StorageStatus storage,
            Callers callers,
            Viewer viewer) {
        this.cards = cards;
        this.jobs = jobs;
        this.freeUp = freeUp;
        this.growth = growth;
        this.storage = storage;
        this.callers = callers;
        this.viewer = viewer;
    }

    @GET
    public TemplateInstance device(@RestPath UUID id, @Context UriInfo address, @RestQuery @Nullable String fragment) {
        var notice = RetryNotice.of(new Inputs(address.getQueryParameters())).orElse(null);
        return Live.choose(fragment, page(callers.scope(), id, notice), Templates::device, Templates::device$live);
    }

    private DevicePage page(DeviceScope scope, UUID id, @Nullable RetryNotice notice) {
        var card = cards.one(scope, id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such device."));
        var unfinished = card.uploads().unfinished();
        var groups = unfinished.reasons().stream()
                .map(group -> group(id, group, unfinished.because(group.reason())))
                .toList();
        var growth = this.growth.growth();
        return new DevicePage(
                card,
                cards.states(card),
                freeUp.total(id),
                growth.perDay(id),
                growth.fullOn(storage.room().free(), viewer.today()),
                groups,
                jobs.latest(scope, id, LATEST),
                notice);
    }

    private static DevicePage.ReasonGroup group(UUID id, ReasonCount group, UnfinishedJobs unfinished) {
        var query = JobQuery.ofDevice(id).because(group.reason());
        return new DevicePage.ReasonGroup(
                group,
                RetryForm.of(query, unfinished.retry(), RetryReturn.DEVICE),
                query.address().toString());
    }
}
