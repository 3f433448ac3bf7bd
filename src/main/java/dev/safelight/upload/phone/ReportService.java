package dev.safelight.upload.phone;

import dev.safelight.device.CallingDevice;
import dev.safelight.upload.Origin;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** Takes what a device reports of its jobs into the history. Taking it twice changes nothing. */
@ApplicationScoped
class ReportService {
    /** So many reports are one transaction. */
    private static final int PART = 100;

    private static final Comparator<Report> BY_NAME =
            Comparator.comparing(Report::asset).thenComparing(Report::type);

    private final ReportStep step;

    ReportService(ReportStep step) {
        this.step = step;
    }

    /**
     * Takes the reports; those about one asset resource in their order.
     *
     * @return how many of them said something new
     */
    int take(CallingDevice device, Origin origin, List<Report> reports) {
        // By name, so that two requests that make the same jobs make them in one order.
        var sorted = reports.stream().sorted(BY_NAME).toList();
        int changed = 0;
        for (int from = 0; from < sorted.size(); from += PART) {
            changed += step.take(device, origin, sorted.subList(from, Math.min(from + PART, sorted.size())));
        }
        Log.infof("Device %s: %d reports about its jobs, %d of them new", device.id(), reports.size(), changed);
        return changed;
    }
}
