package dev.safelight.dashboard.alerts;

import dev.safelight.asset.Page;
import dev.safelight.dashboard.Formats;
import dev.safelight.health.alert.AlertView;
import dev.safelight.health.alert.maintenance.MaintenanceWindow;
import java.util.List;

/**
 * The page of alerts.
 *
 * @param alerts what is so now first, then what was
 * @param windows maintenance windows, for everybody to see
 * @param zone the viewer's time zone
 * @param notice what was just done, or empty
 * @param error why it was not, or empty
 */
public record AlertsPage(
        Page<AlertView> alerts,
        List<ChannelCard> channels,
        List<MaintenanceWindow> windows,
        String zone,
        boolean admin,
        String notice,
        String error) {

    public List<AlertView> open() {
        return alerts.items().stream().filter(alert -> alert.closedAt() == null).toList();
    }

    /** The page's first words. */
    public String headline() {
        return open().isEmpty()
                ? "Nothing is wrong"
                : Formats.of(open().size(), "thing needs somebody", "things need somebody");
    }

    public List<AlertView> over() {
        return alerts.items().stream().filter(alert -> alert.closedAt() != null).toList();
    }
}
