package dev.safelight.integrity.command;

import dev.safelight.integrity.backup.RunProgress;
import dev.safelight.integrity.dump.DumpRestore;
import dev.safelight.integrity.dump.DumpService;
import dev.safelight.integrity.orphan.OrphanService;
import dev.safelight.integrity.orphan.OrphanView;
import dev.safelight.integrity.rebuild.Adoption;
import dev.safelight.integrity.rebuild.AdoptionReport;
import dev.safelight.integrity.rebuild.RebuildReport;
import dev.safelight.integrity.rebuild.RebuildService;
import dev.safelight.problem.ProblemException;
import dev.safelight.storage.ObjectStoreException;
import io.quarkus.arc.Unremovable;
import io.quarkus.logging.Log;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one command to its end and prints what it does. Exits with 0 when it is done, 1 with one sentence when it cannot be, and 3
 * when it is done and a person should look: originals are missing, or there are orphans, or a restored dump is not the whole story.
 */
@ApplicationScoped
@Unremovable // Asked for by its class when the application runs a command.
public class CommandLine implements QuarkusApplication {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int LOOK = 3;

    private final RebuildService rebuild;
    private final DumpService dumps;
    private final DumpRestore restore;
    private final Adoption adoption;
    private final OrphanService orphans;
    private final PrintStream out;
    private final PrintStream err;

    @SuppressWarnings("SystemOut") // This is what a person at a terminal reads.
    CommandLine(
            RebuildService rebuild, DumpService dumps, DumpRestore restore, Adoption adoption, OrphanService orphans) {
        this.rebuild = rebuild;
        this.dumps = dumps;
        this.restore = restore;
        this.adoption = adoption;
        this.orphans = orphans;
        this.out = System.out;
        this.err = System.err;
    }

    @Override
    public int run(String... arguments) {
        var command = Command.of(arguments[0]).orElseThrow();
        try {
            return switch (command) {
                case REBUILD -> rebuild();
                case DUMP -> dump();
                case RESTORE_DUMP -> restore(Arrays.stream(arguments).skip(1).findFirst());
                case ORPHANS -> orphans();
            };
        } catch (ProblemException | ObjectStoreException problem) {
            err.println(problem.getMessage());
            return FAILED;
        }
    }

    private int rebuild() throws ObjectStoreException {
        var report = rebuild.run(new Printed(out));
        print(report);
        return report.missing() > 0 ? LOOK : DONE;
    }

    private void print(RebuildReport report) {
        out.printf(
                "Rebuilt %d accounts, %d devices, %d assets with %d asset resources.%n",
                report.accounts(), report.devices(), report.assets(), report.assetResources());
        out.printf(
                "%d of %d originals are safe, %d bytes; %d were not recorded and are known by their objects.%n",
                report.safe(), report.originals(), report.bytes(), report.recovered());
        report.notes().forEach(note -> out.println("Note: " + note));
        if (report.noteCount() > report.notes().size()) {
            out.printf(
                    "Note: and %d more.%n", report.noteCount() - report.notes().size());
        }
        report.missingKeys().forEach(key -> out.println("Missing: " + key));
        if (report.missing() > 0) {
            out.printf("%d originals are missing and do not count as safe.%n", report.missing());
        }
        if (report.unusedObjects() > 0) {
            out.printf(
                    "%d objects are of no original and stay as they are; the command orphans names them.%n",
                    report.unusedObjects());
        }
    }

    private int dump() throws ObjectStoreException {
        var dump = dumps.take(new Printed(out));
        out.printf("Took the dump %s, %d bytes.%n", dump.name(), dump.size());
        return DONE;
    }

    private int restore(Optional<String> name) throws ObjectStoreException {
        var progress = new Printed(out);
        out.printf("Restored the dump %s.%n", restore.restore(name, progress));
        try {
            return print(adoption.adopt(progress));
        } catch (ObjectStoreException | RuntimeException failure) {
            Log.error("What was stored since the dump was taken could not be taken over", failure);
            out.println(
                    "The dump is restored, but what was stored since could not be taken over, as the log says: the command orphans"
                            + " names it. Or begin again with an empty database.");
            return LOOK;
        }
    }

    private int print(AdoptionReport report) {
        report.notes().forEach(note -> out.println("Note: " + note));
        out.printf("%d originals are newer than the dump and were taken over from the storage.%n", report.adopted());
        if (report.unused() > 0) {
            out.printf(
                    "%d objects are of no original and stay as they are; the command orphans names them.%n",
                    report.unused());
        }
        return report.unused() > 0 ? LOOK : DONE;
    }

    private int orphans() throws ObjectStoreException {
        var report = orphans.look(new Printed(out));
        for (var orphan : orphans.found()) {
            out.println(line(orphan));
        }
        out.printf(
                "%d of %d objects have no original, %d bytes; %d originals have no object. Nothing was changed.%n",
                report.objects(), report.objectsSeen(), report.objectBytes(), report.rows());
        return report.objects() + report.rows() > 0 ? LOOK : DONE;
    }

    private static String line(OrphanView orphan) {
        return (orphan.kind().equals("object") ? "Object without original: " : "Original without object: ")
                + orphan.key();
    }

    /** Prints a line for each phase, and one now and then within it. */
    private static final class Printed implements RunProgress {
        private static final long EVERY = 5_000;

        private final PrintStream out;
        private String phase = "";
        private long next;

        Printed(PrintStream out) {
            this.out = out;
        }

        @Override
        public void at(String now, long done, @Nullable Long total) {
            if (!now.equals(phase)) {
                phase = now;
                next = EVERY;
                out.println(now + " …");
            } else if (done >= next) {
                next = done - done % EVERY + EVERY;
                out.println(now + " … " + done + (total == null ? "" : " of " + total));
            }
        }
    }
}
