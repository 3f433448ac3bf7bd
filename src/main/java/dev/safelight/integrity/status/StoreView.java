package dev.safelight.integrity.status;

import dev.safelight.integrity.dump.DumpView;
import dev.safelight.integrity.rebuild.RebuildService.Offer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the object store has beside the originals.
 *
 * @param dumps newest first
 * @param offer whether this database can be rebuilt from it
 * @param away why the store could not be asked, as a sentence; null if it could
 */
public record StoreView(
        List<DumpView> dumps, Offer offer, @Nullable String away) {}
