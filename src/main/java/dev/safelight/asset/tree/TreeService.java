package dev.safelight.asset.tree;

import dev.safelight.asset.AssetResourceType;
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
    private final EntityManager entities;
    private final Clock clock;

    TreeService(TreeRepository entries, EntityManager entities, Clock clock) {
        this.entries = entries;
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
        return found.filter(row -> !row.reserved()).map(TreeRepository.Row::view);
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
        return entries.upwards(entry);
    }

    /** Makes the caller's transaction one of the changes of this tree that come one after the other. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(Tree tree) {
        entries.lock(tree);
    }

    /** Where a living entry is now. */
    @Transactional
    public TreePath path(UUID entry) {
        return new TreePath(entries.names(entry).stream().map(EntryName::new).toList());
    }

    /** Bytes of all files in the tree, of which equal ones are stored once. */
    @Transactional
    public long used(Tree tree) {
        return entries.used(tree);
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
        var id = entries.insert(tree, parent.id(), path.name(), true);
        entries.bump(parent.id());
        return view(tree, id);
    }

    /** Makes a folder and all that are missing above it, if it is not there. */
    @Transactional
    public EntryView makeFolders(Tree tree, TreePath path) {
        var there = find(tree, path);
        if (there.isPresent() && there.get().folder()) {
            return there.get();
        }
        makeFolders(tree, path.parent());
        return makeFolder(tree, path);
    }

    /**
     * The folder that a new name is to be put into; a name without bytes gives way.
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

    private EntryView requireFolder(Tree tree, TreePath path) {
        return entries.at(tree, path)
                .map(TreeRepository.Row::view)
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
     * next attempt of the same job. Nobody sees a new name before {@link #write}.
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
            return new Target(
                    entries.insert(tree, parent.id(), path.name(), false), Optional.empty(), Optional.empty());
        }
        var view = there.get().view();
        if (view.folder()) {
            throw TreeException.isFolder();
        }
        return new Target(view.id(), view.type(), there.get().reserved() ? Optional.empty() : Optional.of(view));
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

    /**
     * Makes a name point to bytes, which are durable by now.
     *
     * @param modified when the client says that the file was changed
     * @throws TreeException {@code GONE}
     */
    @Transactional
    public EntryView write(Tree tree, UUID id, FileContent content, Optional<Instant> modified) {
        entries.lock(tree);
        var target = entries.byId(tree, id).orElseThrow(TreeException::gone).view();
        entries.write(id, content, modified.orElseGet(clock::instant));
        entries.bump(target.parent().orElseThrow());
        return view(tree, id);
    }

    /** The client tells when a file or a folder was changed. */
    @Transactional
    public void setModified(Tree tree, EntryView entry, Instant modified) {
        entries.lock(tree);
        entry.parent().ifPresent(entries::bump);
        entries.setModified(entry.id(), modified);
    }

    /** Takes a name away whose bytes are no asset; there is nothing to put back. */
    @Transactional
    public void forget(Tree tree, EntryView held) {
        entries.lock(tree);
        entries.delete(held.id());
        held.parent().ifPresent(entries::bump);
    }

    EntryView view(Tree tree, UUID id) {
        return entries.byId(tree, id).orElseThrow(TreeException::gone).view();
    }
}
