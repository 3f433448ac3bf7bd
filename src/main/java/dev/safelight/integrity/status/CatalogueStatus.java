package dev.safelight.integrity.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.integrity.backup.BackupRuns;
import dev.safelight.integrity.backup.RunName;
import dev.safelight.integrity.backup.RunView;
import dev.safelight.integrity.catalogue.CatalogueRecords;
import dev.safelight.integrity.catalogue.RecordsState;
import dev.safelight.integrity.dump.DumpService;
import dev.safelight.integrity.orphan.OrphanReport;
import dev.safelight.integrity.orphan.OrphanService;
import dev.safelight.integrity.rebuild.RebuildReport;
import dev.safelight.integrity.rebuild.RebuildService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how the catalogue's safety net stands, and starts what is asked for. */
@ApplicationScoped
public class CatalogueStatus {
    private final RecordsState records;
    private final CatalogueRecords writer;
    private final DumpService dumps;
    private final OrphanService orphans;
    private final RebuildService rebuild;
    private final BackupRuns runs;
    private final ObjectMapper json;

    CatalogueStatus(
            RecordsState records,
            CatalogueRecords writer,
            DumpService dumps,
            OrphanService orphans,
            RebuildService rebuild,
            BackupRuns runs,
            ObjectMapper json) {
        this.records = records;
        this.writer = writer;
        this.dumps = dumps;
        this.orphans = orphans;
        this.rebuild = rebuild;
        this.runs = runs;
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** All of it. While the store is away it has no dumps and no offer, and says why. */
    public CatalogueView view() {
        var orphanRun = runs.view(RunName.ORPHANS);
        var rebuildRun = runs.view(RunName.REBUILD);
        return new CatalogueView(
                records.view(),
                store(),
                runs.view(RunName.DUMP),
                orphanRun,
                report(orphanRun, OrphanReport.class),
                rebuildRun,
                report(rebuildRun, RebuildReport.class));
    }

    private StoreView store() {
        try {
            return new StoreView(dumps.dumps(), rebuild.offer(), null);
        } catch (ObjectStoreException away) {
            return new StoreView(List.of(), RebuildService.Offer.NOTHING, String.valueOf(away.getMessage()));
        }
    }

    /** Whether this database is empty and the store, as far as it can be asked, has a library for it. */
    public boolean isRebuildOffered() {
        return store().offer() != RebuildService.Offer.NOTHING;
    }

    private <T> @Nullable T report(RunView run, Class<T> type) {
        if (run.report() == null) {
            return null;
        }
        try {
            return json.readValue(run.report(), type);
        } catch (JsonProcessingException older) {
            Log.debugf(older, "A report of an older version is not shown");
            return null;
        }
    }

    /** Writes the records that wait, now. */
    public void writeRecords() {
        orProblem(writer::writeChanges);
    }

    /** Takes a dump in the background. */
    public void dump() {
        dumps.start();
    }

    /** Looks for orphans in the background. */
    public void lookForOrphans() {
        orphans.start();
    }

    /** Rebuilds in the background. */
    public void rebuild() {
        orProblem(rebuild::start);
    }

    private interface Action {
        void run() throws ObjectStoreException;
    }

    private static void orProblem(Action action) {
        try {
            action.run();
        } catch (ObjectStoreException away) {
            throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, String.valueOf(away.getMessage()), away);
        }
    }
}
