package dev.safelight.dashboard.alerts;

import dev.safelight.dashboard.FormAnswer;
import dev.safelight.dashboard.Viewer;
import dev.safelight.device.Callers;
import dev.safelight.health.alert.AlertService;
import dev.safelight.health.alert.channel.ChannelService;
import dev.safelight.health.alert.channel.IssuedChannel;
import dev.safelight.health.alert.maintenance.MaintenanceService;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** Draws the page of alerts, and leads back to it after each of its forms. */
@ApplicationScoped
class AlertAnswers {
    private static final int SHOWN = 30;

    private final AlertService alerts;
    private final ChannelService channels;
    private final MaintenanceService maintenance;
    private final Callers callers;
    private final Viewer viewer;

    @CheckedTemplate(basePath = "alerts")
    static class Templates {
        private Templates() {}

        static native TemplateInstance alerts(AlertsPage page);

        static native TemplateInstance key(IssuedChannel issued);
    }

    AlertAnswers(
            AlertService alerts,
            ChannelService channels,
            MaintenanceService maintenance,
            Callers callers,
            Viewer viewer) {
        this.alerts = alerts;
        this.channels = channels;
        this.maintenance = maintenance;
        this.callers = callers;
        this.viewer = viewer;
    }

    /** The page; notice and error may be empty. */
    TemplateInstance page(String notice, String error) {
        return Templates.alerts(new AlertsPage(
                alerts.find(callers.scope(), true, 0, SHOWN),
                alerts.find(callers.scope(), false, 0, SHOWN),
                channels.channels(callers.account()).stream()
                        .map(ChannelCard::new)
                        .toList(),
                maintenance.windows(),
                viewer.zone().getId(),
                callers.isAdmin(),
                notice,
                error));
    }

    /** Shows a webhook's key, this once. */
    Response key(IssuedChannel issued) {
        return Response.ok(Templates.key(issued)).build();
    }

    Response done(AlertNotice notice) {
        return FormAnswer.done("/settings/alerts", notice);
    }

    /** Shows the page with the reason why not. */
    Response refused(int status, String sentence) {
        return Response.status(status).entity(page("", sentence)).build();
    }

    /** Answers what a form asks for, or shows the page with the reason why not. */
    Response attempt(Supplier<Response> action) {
        return FormAnswer.attempt(action, error -> page("", error));
    }
}
