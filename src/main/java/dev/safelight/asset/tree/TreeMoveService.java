package dev.safelight.asset.tree;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Gives entries other places. No bytes are moved for it. */
@ApplicationScoped
public class TreeMoveService {
    private final TreeService tree;
    private final TreeRepository entries;
    private final TreeShapeRepository shape;
    private final TrashService trash;

    TreeMoveService(TreeService tree, TreeRepository entries, TreeShapeRepository shape, TrashService trash) {
        this.tree = tree;
        this.entries = entries;
        this.shape = shape;
        this.trash = trash;
    }

    /**
     * Gives an entry another name or folder. Whatever has the name goes to the trash.
     *
     * @param permission looks at the entry and at what has the name, while nobody else can change either, and refuses by throwing
     * @throws TreeException {@code MISSING}, {@code NO_PARENT}, {@code INTO_ITSELF}, {@code TOO_DEEP}
     */
    @Transactional
    public EntryView move(
            Tree whose, TreePath from, TreePath to, BiConsumer<EntryView, Optional<EntryView>> permission) {
        entries.lock(whose);
        var moved = source(whose, from, to);
        if (to.isWithin(from)) {
            throw TreeException.intoItself();
        }
        makeRoom(whose, from, to, inTheWay -> permission.accept(moved, inTheWay));
        return rename(whose, moved, to);
    }

    private EntryView rename(Tree whose, EntryView moved, TreePath to) {
        var folder = tree.requireVacant(whose, to);
        entries.rename(moved.id(), folder.id(), to.name());
        moved.parent().ifPresent(entries::bump);
        entries.bump(folder.id());
        return tree.view(whose, moved.id());
    }

    /**
     * Gives a file that is held, and has become an asset just now, its real place. Whatever has the name goes to the trash.
     *
     * @param held as it was before; the id of the arrival is its own
     * @param permission as in {@link #move}
     * @throws TreeException {@code GONE} if it is not held there any more: {@link TreeWriteService#keep} is next; {@code NO_PARENT},
     *     {@code INTO_ITSELF}
     */
    @Transactional
    public EntryView settle(
            Tree whose,
            TreePath from,
            EntryView held,
            Arrival arrival,
            BiConsumer<EntryView, Optional<EntryView>> permission) {
        entries.lock(whose);
        var source = tree.find(whose, from)
                .filter(found -> found.id().equals(arrival.id()))
                .filter(found -> found.part().equals(held.part()))
                .orElseThrow(TreeException::gone);
        makeRoom(whose, from, arrival.path(), inTheWay -> permission.accept(source, inTheWay));
        entries.write(arrival.id(), arrival.content(), arrival.modified().orElse(source.modifiedAt()));
        return rename(whose, source, arrival.path());
    }

    /** The entry at a path, if it may go to another place at all. */
    EntryView source(Tree whose, TreePath from, TreePath to) {
        if (from.isRoot() || to.isRoot() || from.keys().equals(to.keys())) {
            throw TreeException.intoItself();
        }
        var source = tree.find(whose, from).orElseThrow(TreeException::missing);
        if (source.folder() && to.names().size() + shape.levelsBelow(source.id()) > TreePath.MAX_DEPTH) {
            throw TreeException.tooDeep();
        }
        return source;
    }

    /** Throws away what has a name, if it may go. */
    void makeRoom(Tree whose, TreePath from, TreePath to, Consumer<Optional<EntryView>> permission) {
        var inTheWay = tree.find(whose, to);
        permission.accept(inTheWay);
        if (from.isWithin(to)) {
            throw TreeException.intoItself();
        }
        if (inTheWay.isPresent()) {
            trash.trash(whose, to);
        }
    }
}
