package dev.safelight.dashboard.backup;

import dev.safelight.integrity.backup.RunView;
import dev.safelight.integrity.orphan.OrphanView;
import dev.safelight.integrity.rebuild.RebuildService.Offer;
import dev.safelight.integrity.status.CatalogueView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The page about what is kept beside the originals.
 *
 * @param found the orphans of the last look
 * @param notice what was just asked for, or empty
 * @param error why it was not done, or empty
 */
public record BackupPage(CatalogueView catalogue, List<OrphanView> found, String notice, String error) {
    private static final int SHOWN = 50;

    /** Whether the page asks for itself every few seconds rather than when something of an upload changes. */
    public boolean isBusy() {
        return catalogue.isBusy();
    }

    public boolean isOffered() {
        return catalogue.store().offer() != Offer.NOTHING
                && !catalogue.rebuild().running();
    }

    public boolean isOfferedWithRecords() {
        return catalogue.store().offer() == Offer.RECORDS;
    }

    /** How long the oldest change waits to be written. */
    public Duration lag() {
        return Duration.ofSeconds(catalogue.records().lagSeconds());
    }

    public List<OrphanView> shown() {
        return found.stream().limit(SHOWN).toList();
    }

    public long hidden() {
        return Math.max(0, found.size() - SHOWN);
    }

    /** What a run is doing now; nothing if it does not run. */
    public static Optional<String> doing(RunView run) {
        return run.running() ? Optional.of(Optional.ofNullable(run.phase()).orElse("Beginning")) : Optional.empty();
    }

    public String dumpDoing() {
        return doing(catalogue.dump()).orElse("");
    }

    public String orphansDoing() {
        return doing(catalogue.orphans()).orElse("");
    }

    public String rebuildDoing() {
        return doing(catalogue.rebuild()).orElse("");
    }
}
