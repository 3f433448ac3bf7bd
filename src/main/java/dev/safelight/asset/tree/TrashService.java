package dev.safelight.asset.tree;

import dev.safelight.asset.Page;
import dev.safelight.asset.deletion.DeletionService;
import dev.safelight.device.DeviceScope;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes names out of a tree and puts them back. Their assets are not shown meanwhile and no receipt calls them safe, but their
 * originals stay stored.
 */
@ApplicationScoped
public class TrashService {
    private final TreeRepository entries;
    private final TrashRepository trashed;
    private final TrashListing listing;
    private final TreeService tree;
    private final DeletionService deletions;

    TrashService(
            TreeRepository entries,
            TrashRepository trashed,
            TrashListing listing,
            TreeService tree,
            DeletionService deletions) {
        this.entries = entries;
        this.trashed = trashed;
        this.listing = listing;
        this.tree = tree;
        this.deletions = deletions;
    }

    /**
     * Throws an entry away, with everything in it.
     *
     * @throws TreeException {@code MISSING}, {@code INTO_ITSELF} for the root
     */
    @Transactional
    public void trash(Tree whose, TreePath path) {
        if (path.isRoot()) {
            throw TreeException.intoItself();
        }
        entries.lock(whose);
        var entry = tree.find(whose, path).orElseThrow(TreeException::missing);
        trashed.mark(entry.id(), path.parent());
        trashed.markAssets(whose.device(), entry.id(), true);
        entry.parent().ifPresent(entries::bump);
        Log.infof("Entry %s: thrown away", entry.id());
    }

    /** One page of what was thrown away, latest first. */
    @Transactional
    public Page<TrashedEntry> find(DeviceScope scope, Optional<UUID> device, int page, int size) {
        return listing.find(scope, device, page, size);
    }

    /**
     * Puts back what was thrown away at once, where it was; if the name is taken meanwhile, beside it under a free one. Folders that
     * are not there any more are made again.
     *
     * @throws ProblemException {@code NOT_FOUND}
     */
    @Transactional
    public void restore(DeviceScope scope, UUID id) {
        var whose = owner(scope, id);
        entries.lock(whose);
        var thrown = trashed.thrown(id).orElseThrow(TrashService::notThere);
        var folder = folder(whose, TreePath.parse(thrown.from()));
        var name = FreeName.of(new EntryName(thrown.name()), candidate -> trashed.isFree(folder.id(), candidate));
        entries.rename(id, folder.id(), name);
        trashed.markAssets(whose.device(), id, false);
        trashed.unmark(id);
        entries.bump(folder.id());
        Log.infof("Entry %s: put back", id);
    }

    /**
     * Deletes for good what was thrown away at once, with the originals that nothing else has. What has arrived for a name in it and
     * is not in the trash yet stays.
     *
     * @throws ProblemException {@code NOT_FOUND}; {@code CONFLICT} if something of it is still being uploaded
     */
    @Transactional
    public void delete(DeviceScope scope, UUID id) {
        var whose = owner(scope, id);
        entries.lock(whose);
        if (trashed.thrown(id).isEmpty()) {
            throw notThere();
        }
        var deleted = deletions.delete(whose.device(), trashed.assets(id));
        trashed.keepWhatWasThrownAwayBefore(whose, id);
        trashed.delete(id);
        Log.infof("Entry %s: deleted for good, %d assets and %d originals", id, deleted.assets(), deleted.originals());
    }

    private Tree owner(DeviceScope scope, UUID id) {
        return trashed.owner(id)
                .filter(found -> scope.includes(found.account()))
                .orElseThrow(TrashService::notThere);
    }

    /** The folder of a path, with what is missing of it; where a file has taken a folder's name, the folder above. */
    private EntryView folder(Tree whose, TreePath path) {
        if (path.isRoot()) {
            return tree.find(whose, path).orElseThrow();
        }
        var above = folder(whose, path.parent());
        var place = tree.path(above.id()).child(path.name());
        var there = tree.find(whose, place);
        if (there.isEmpty()) {
            return tree.makeFolder(whose, place);
        }
        return there.filter(EntryView::folder).orElse(above);
    }

    private static ProblemException notThere() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is nothing like this in the trash.");
    }
}
