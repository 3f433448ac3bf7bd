package dev.safelight.dashboard.overview;

import dev.safelight.account.Roles;
import dev.safelight.dashboard.Inputs;
import dev.safelight.dashboard.Live;
import dev.safelight.dashboard.device.DeviceCards;
import dev.safelight.dashboard.jobs.RetryNotice;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceScope;
import dev.safelight.upload.UnfinishedJobs;
import dev.safelight.upload.UploadJobService;
import dev.safelight.upload.status.UploadStatistics;
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

/** The first page: is everything safe, and if not, what do I press? */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.MEMBER)
@RunOnVirtualThread
class OverviewPages {
    private final DeviceCards cards;
    private final Needs needs;
    private final UploadJobService jobs;
    private final StorageCards storage;
    private final UploadStatistics statistics;
    private final Callers callers;

    @CheckedTemplate(basePath = "overview")
    static class Templates {
        private Templates() {}

        static native TemplateInstance overview(Overview page);

        static native TemplateInstance overview$live(Overview page);
    }

    OverviewPages(
            DeviceCards cards,
            Needs needs,
            UploadJobService jobs,
            StorageCards storage,
            UploadStatistics statistics,
            Callers callers) {
        this.cards = cards;
        this.needs = needs;
        this.jobs = jobs;
        this.storage = storage;
        this.statistics = statistics;
        this.callers = callers;
    }

    @GET
    public TemplateInstance overview(@Context UriInfo address, @RestQuery @Nullable String fragment) {
        var notice = RetryNotice.of(new Inputs(address.getQueryParameters())).orElse(null);
        return Live.choose(fragment, page(callers.scope(), notice), Templates::overview, Templates::overview$live);
    }

    private Overview page(DeviceScope scope, @Nullable RetryNotice notice) {
        var devices = cards.all(scope);
        var store = storage.card();
        var unfinished = devices.stream()
                .map(card -> card.uploads().unfinished())
                .reduce(jobs.unfinishedOfRemoved(scope), UnfinishedJobs::and);
        long damagedOfRemoved = statistics.damagedOfRemoved(scope);
        return new Overview(
                needs.of(scope, devices, store, damagedOfRemoved),
                devices,
                jobs.running(scope),
                unfinished.byState(),
                store,
                damagedOfRemoved,
                notice);
    }
}
