package dev.safelight.integrity.status;

import dev.safelight.integrity.backup.RunView;
import dev.safelight.integrity.catalogue.RecordsView;
import dev.safelight.integrity.orphan.OrphanReport;
import dev.safelight.integrity.rebuild.RebuildReport;
import org.jspecify.annotations.Nullable;

/**
 * How the catalogue's safety net stands.
 *
 * @param orphanReport of the last look that ended well; null if there was none
 * @param rebuildReport of the rebuild that made this catalogue; null if there was none
 */
public record CatalogueView(
        RecordsView records,
        StoreView store,
        RunView dump,
        RunView orphans,
        @Nullable OrphanReport orphanReport,
        RunView rebuild,
        @Nullable RebuildReport rebuildReport) {

    /** Whether anything runs now. */
    public boolean isBusy() {
        return dump.running() || orphans.running() || rebuild.running();
    }
}
