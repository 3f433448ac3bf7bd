package dev.safelight.dashboard.alerts;

import dev.safelight.asset.Page;
import dev.safelight.dashboard.Formats;
import dev.safelight.health.alert.AlertView;
import dev.safelight.health.alert.maintenance.MaintenanceWindow;
import java.util.List;

/**
 * The page of alerts.
 *
 * @param present open alerts
 * @param alerts open ones first, then those that are over
 * @param windows maintenance windows, for everybody to see
 * @param zone the viewer's time zone
 * @param notice what was just done, or empty
 * @param error why it was not, or empty
 */
public record AlertsPage(
        Page<AlertView> present,
        Page<AlertView> alerts,
        List<ChannelCard> channels,
        List<MaintenanceWindow> windows,
        String zone,
        boolean admin,
        String notice,
        String error) {

    public List<AlertView> open() {
        return present.items();
    }

    /** Open alerts that are not shown. */
    public long more() {
        return present.total() - present.items().size();
    }

    /** The page's first words. They speak of this person's alerts only: other things may be wrong, or not have lasted yet. */
    public String headline() {
        return present.total() == 0
                ? "No alert is open"
                : Formats.of(present.total(), "alert is open", "alerts are open");
    }

    public List<AlertView> over() {
        return alerts.items().stream().filter(alert -> alert.closedAt() != null).toList();
    }
}
