package dev.safelight.asset.tree;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Folders and files of a device: looking, making folders, and making names point to bytes that the write path has. Every method is
 * one short transaction, and changes of one tree come one after the other.
 */
@ApplicationScoped
public class TreeService {
    private final TreeRepository entries;
    private final TreeShapeRepository shape;
    private final EntityManager entities;
    private final Clock clock;

    TreeService(TreeRepository entries, TreeShapeRepository shape, EntityManager entities, Clock clock) {
        this.entries = entries;
        this.shape = shape;
        this.entities = entities;
        this.clock = clock;
    }

    /** What is at a path; the root is always there. */
    @Transactional
    public Optional<EntryView> find(Tree tree, TreePath path) {
        var found = entries.at(tree, path);
        if (found.isEmpty() && path.isRoot()) {
            entries.lock(tree);
            found = entries.at(tree, path);
        }
        return found.flatMap(EntryRow::visible);
    }

    /**
     * Some entries of a folder, in the order of their keys.
     *
     * @param after the key behind which to begin; empty for the first
     */
    @Transactional
    public List<EntryView> children(EntryView folder, String after, int limit) {
        return entries.children(folder.id(), after, limit);
    }

    /** The ids of an entry and of every folder above it, the entry first. */
    @Transactional
    public List<UUID> upwards(UUID entry) {
        return shape.upwards(entry);
    }

    /** Makes the caller's transaction one of the changes of this tree that come one after the other. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(Tree tree) {
        entries.lock(tree);
    }

    /** Where an entry is; of one in the trash, where it would be if the folders that it was in were still there. */
    @Transactional
    public TreePath path(UUID entry) {
        return new TreePath(shape.names(entry).stream().map(EntryName::new).toList());
    }

    /** Bytes of all files in the tree, of which equal ones are stored once. */
    @Transactional
    public long used(Tree tree) {
        return shape.used(tree);
    }

    /**
     * Makes a folder.
     *
     * @throws TreeException {@code TAKEN}, {@code NO_PARENT}
     */
    @Transactional
    public EntryView makeFolder(Tree tree, TreePath path) {
        entries.lock(tree);
        var parent = requireVacant(tree, path);
        var id = entries.insertFolder(tree, parent.id(), path.name());
        entries.bump(parent.id());
        return view(tree, id);
    }

    /**
     * Makes a folder and all that are missing above it, if it is not there. Several callers may want the same folder at once.
     *
     * @throws TreeException {@code TAKEN}, {@code NO_PARENT} if there is a file where a folder is to be
     */
    @Transactional
    public EntryView makeFolders(Tree tree, TreePath path) {
        return find(tree, path).filter(EntryView::folder).orElseGet(() -> {
            entries.lock(tree);
            return makeMissing(tree, path);
        });
    }

    /** Looks once more: another caller may have made it while this one waited for the lock. */
    private EntryView makeMissing(Tree tree, TreePath path) {
        var there = find(tree, path).filter(EntryView::folder);
        if (there.isPresent()) {
            return there.get();
        }
        makeMissing(tree, path.parent());
        return makeFolder(tree, path);
    }

    /**
     * The folder that a new name is to be put into. A name without bytes gives way; if they arrive nevertheless, {@link
     * TreeWriteService#keep} finds another for them.
     *
     * @throws TreeException {@code TAKEN}, {@code NO_PARENT}
     */
    EntryView requireVacant(Tree tree, TreePath path) {
        if (path.isRoot()) {
            throw TreeException.taken();
        }
        var parent = requireFolder(tree, path.parent());
        entries.at(tree, path).ifPresent(there -> {
            if (!there.reserved()) {
                throw TreeException.taken();
            }
            entries.delete(there.view().id());
        });
        return parent;
    }

    EntryView requireFolder(Tree tree, TreePath path) {
        return entries.at(tree, path)
                .map(EntryRow::view)
                .filter(EntryView::folder)
                .orElseThrow(TreeException::noParent);
    }

    /**
     * A name that bytes will be uploaded to.
     *
     * @param id of the entry, and of the asset
     * @param type the word of the asset resource type that its upload job has, if there is one
     * @param present what the name points to now; nothing if nobody sees it yet
     */
    public record Target(UUID id, Optional<String> type, Optional<EntryView> present) {}

    /**
     * Keeps a name for bytes that are about to arrive. Whoever asks again gets the same, so that an upload that is repeated is the
     * next attempt of the same job. Nobody sees a new name before {@link TreeWriteService#write}.
     *
     * @throws TreeException {@code IS_FOLDER}, {@code NO_PARENT}
     */
    @Transactional
    public Target reserve(Tree tree, TreePath path) {
        if (path.isRoot()) {
            throw TreeException.isFolder();
        }
        commitWithoutWaiting();
        entries.lock(tree);
        var there = entries.at(tree, path);
        if (there.isEmpty()) {
            var parent = requireFolder(tree, path.parent());
            var id = Uuid7.of(clock);
            entries.insertFile(tree, parent.id(), path.name(), id);
            return new Target(id, Optional.empty(), Optional.empty());
        }
        if (there.get().view().folder()) {
            throw TreeException.isFolder();
        }
        return target(there.get());
    }

    /** The file that has a name, or is kept for it; nothing if the name is free, or that of a folder. */
    @Transactional
    public Optional<Target> target(Tree tree, TreePath path) {
        return entries.at(tree, path).filter(row -> !row.view().folder()).map(TreeService::target);
    }

    private static Target target(EntryRow row) {
        return new Target(row.view().id(), row.view().type(), row.visible());
    }

    /** The word of the asset resource type that an entry is known to have. */
    @Transactional
    public Optional<String> typeOf(Tree tree, UUID id) {
        return entries.byId(tree, id).flatMap(row -> row.view().type());
    }

    /** Keeps the type of an upload that did not come to its end, so that its next attempt belongs to the same job. */
    @Transactional
    public void keepType(UUID id, AssetResourceType type) {
        commitWithoutWaiting();
        entries.keepType(id, type.slug());
    }

    /** A reserved name promises nothing to anybody. */
    private void commitWithoutWaiting() {
        entities.createNativeQuery("set local synchronous_commit = off").executeUpdate();
    }

    /** The client tells when a file or a folder was changed. */
    @Transactional
    public void setModified(Tree tree, EntryView entry, Instant modified) {
        entries.lock(tree);
        entry.parent().ifPresent(entries::bump);
        entries.setModified(entry.id(), modified);
    }

    EntryView view(Tree tree, UUID id) {
        return entries.byId(tree, id)
                .filter(row -> !row.trashed())
                .map(EntryRow::view)
                .orElseThrow(TreeException::gone);
    }
}
