package dev.safelight.asset.tree;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.HeldOriginal;
import dev.safelight.asset.OriginalService;
import dev.safelight.asset.ResourceName;
import dev.safelight.asset.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives entries other places, and more than one. No bytes are moved for either. */
@ApplicationScoped
public class TreeMoveService {
    private static final int PAGE = 500;

    private final TreeService tree;
    private final TreeRepository entries;
    private final TrashService trash;
    private final EntryPropertyService properties;
    private final OriginalService originals;
    private final Clock clock;

    TreeMoveService(
            TreeService tree,
            TreeRepository entries,
            TrashService trash,
            EntryPropertyService properties,
            OriginalService originals,
            Clock clock) {
        this.tree = tree;
        this.entries = entries;
        this.trash = trash;
        this.properties = properties;
        this.originals = originals;
        this.clock = clock;
    }

    /**
     * Gives an entry another name or folder. Whatever has the name goes to the trash.
     *
     * @throws TreeException {@code MISSING}, {@code NO_PARENT}, {@code INTO_ITSELF}, {@code TOO_DEEP}
     */
    @Transactional
    public EntryView move(Tree whose, TreePath from, TreePath to) {
        entries.lock(whose);
        var moved = source(whose, from, to);
        if (to.isWithin(from)) {
            throw TreeException.intoItself();
        }
        makeRoom(whose, from, to);
        var folder = tree.requireVacant(whose, to);
        entries.rename(moved.id(), folder.id(), to.name());
        moved.parent().ifPresent(entries::bump);
        entries.bump(folder.id());
        return tree.view(whose, moved.id());
    }

    /**
     * A file whose bytes the object store does not have yet, so that its copy has to be uploaded.
     *
     * @param to where the copy is to be
     */
    public record Unfinished(EntryView source, TreePath to) {}

    /**
     * Gives an entry's assets a second name. Whatever has the name goes to the trash.
     *
     * @param deep whether what is in a folder is copied, too
     * @return files that the caller has to write, because their bytes are no stored originals
     * @throws TreeException {@code MISSING}, {@code NO_PARENT}, {@code INTO_ITSELF}, {@code TOO_DEEP}
     */
    @Transactional
    public List<Unfinished> copy(Tree whose, TreePath from, TreePath to, boolean deep) {
        entries.lock(whose);
        var source = source(whose, from, to);
        if (deep && source.folder() && to.isWithin(from)) {
            throw TreeException.intoItself();
        }
        makeRoom(whose, from, to);
        var folder = tree.requireVacant(whose, to);
        var unfinished = new ArrayList<Unfinished>();
        copy(whose, source, folder.id(), to, deep, unfinished);
        entries.bump(folder.id());
        return unfinished;
    }

    private EntryView source(Tree whose, TreePath from, TreePath to) {
        if (from.isRoot() || to.isRoot() || from.keys().equals(to.keys())) {
            throw TreeException.intoItself();
        }
        var source = tree.find(whose, from).orElseThrow(TreeException::missing);
        if (source.folder() && to.names().size() + entries.levelsBelow(source.id()) > TreePath.MAX_DEPTH) {
            throw TreeException.tooDeep();
        }
        return source;
    }

    private void makeRoom(Tree whose, TreePath from, TreePath to) {
        if (from.isWithin(to)) {
            throw TreeException.intoItself();
        }
        if (tree.find(whose, to).isPresent()) {
            trash.trash(whose, to);
        }
    }

    private void copy(
            Tree whose, EntryView source, UUID folder, TreePath to, boolean deep, List<Unfinished> unfinished) {
        if (source.folder()) {
            var id = entries.insert(whose, folder, to.name(), true);
            properties.copy(source.id(), id);
            if (deep) {
                copyChildren(whose, source, id, to, unfinished);
            }
            return;
        }
        var content = content(source);
        if (content.isEmpty()) {
            unfinished.add(new Unfinished(source, to));
            return;
        }
        var id = entries.insert(whose, folder, to.name(), false);
        if (content.get() instanceof FileContent.Uploaded uploaded) {
            link(whose, id, to.name(), uploaded);
        }
        entries.write(id, content.get(), source.modifiedAt());
        properties.copy(source.id(), id);
    }

    private void copyChildren(Tree whose, EntryView source, UUID folder, TreePath to, List<Unfinished> unfinished) {
        var page = entries.children(source.id(), "", PAGE);
        while (!page.isEmpty()) {
            for (var child : page) {
                copy(whose, child, folder, to.child(new EntryName(child.name())), true, unfinished);
            }
            page = entries.children(source.id(), page.getLast().key(), PAGE);
        }
    }

    /** What a copy can point to at once; nothing if the bytes are no stored original. */
    private Optional<FileContent> content(EntryView source) {
        if (source.part().isPresent()) {
            return Optional.empty();
        }
        return source.checksum().isEmpty()
                ? Optional.of(new FileContent.Empty())
                : originals
                        .safe(source.account(), source.checksum().get())
                        .map(original -> new FileContent.Uploaded(type(source), original.size(), original.checksum()));
    }

    private void link(Tree whose, UUID id, EntryName name, FileContent.Uploaded content) {
        var original = originals.safe(whose.account(), content.checksum()).orElseThrow();
        var resource = new ResourceName(whose.account(), whose.device(), id.toString(), content.type(), name.text());
        var held = new HeldOriginal(original.id(), original.key(), false);
        originals.commit(held, resource, Uuid7.of(clock), true);
    }

    private static AssetResourceType type(EntryView source) {
        return source.type().flatMap(AssetResourceType::of).orElse(AssetResourceType.FILE);
    }
}
