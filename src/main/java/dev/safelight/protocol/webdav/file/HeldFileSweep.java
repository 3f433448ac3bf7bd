package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.asset.tree.TreeWriteService;
import dev.safelight.device.ActingDevices;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.upload.Origin;
import dev.safelight.upload.intake.PartKeeper;
import dev.safelight.upload.intake.PartService;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some files are really called {@code notes.tmp}, and nobody will ever move them. A client was told that their bytes are ours, so before
 * a held file's time in the spool is over it becomes an asset like every other, under the name that it has.
 */
@ApplicationScoped
class HeldFileSweep implements PartKeeper {
    /** How long before the end; no part whose file is here ends, so there is time to try again. */
    private static final Duration BEFORE = Duration.ofDays(1);

    /** The door of files whose client is not there. */
    private static final String FACE = "webdav";

    private final PartService parts;
    private final TreeService tree;
    private final TreeWriteService names;
    private final ActingDevices devices;
    private final PromotionService promotion;

    HeldFileSweep(
            PartService parts,
            TreeService tree,
            TreeWriteService names,
            ActingDevices devices,
            PromotionService promotion) {
        this.parts = parts;
        this.tree = tree;
        this.names = names;
        this.devices = devices;
        this.promotion = promotion;
    }

    @Override
    public Set<String> kept(Collection<String> asked) {
        return names.holding(asked).stream()
                .flatMap(held -> held.part().stream())
                .collect(Collectors.toSet());
    }

    /** One file that cannot be kept now does not keep the others from it. */
    @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        names.holding(parts.endingWithin(BEFORE)).forEach(this::keep);
    }

    private void keep(EntryView held) {
        try {
            devices.of(held.device()).ifPresent(device -> {
                var mount = new DavMount(FACE, "", List.of(), device);
                promotion.keep(mount, tree.path(held.id()), held, new Origin(FACE, null, null));
                Log.infof("Entry %s: a held file became an asset, because nobody has moved it", held.id());
            });
        } catch (ProblemException later) {
            Log.warnf("Entry %s: a held file could not become an asset yet: %s", held.id(), later.detail());
        } catch (RuntimeException mistake) {
            Log.errorf(mistake, "Entry %s: a held file could not become an asset yet", held.id());
        }
    }
}
