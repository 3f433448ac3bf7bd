package dev.safelight.asset.tree;

import dev.safelight.asset.Uuid7;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes names point to bytes that the write path has. Hours may have passed since they began to arrive, and the tree may be another:
 * a name that does not lead where it did is refused, and the bytes are found elsewhere.
 */
@ApplicationScoped
public class TreeWriteService {
    private final TreeRepository entries;
    private final TrashRepository trash;
    private final TreeService tree;
    private final Clock clock;

    TreeWriteService(TreeRepository entries, TrashRepository trash, TreeService tree, Clock clock) {
        this.entries = entries;
        this.trash = trash;
        this.tree = tree;
        this.clock = clock;
    }

    /**
     * Makes a name point to bytes, which are durable by now.
     *
     * @param permission looks at what the name points to, while nobody else can change it, and refuses by throwing
     * @throws TreeException {@code GONE} if the path does not lead to the entry any more: {@link #keep} is next
     */
    @Transactional
    public EntryView write(Tree whose, Arrival arrival, Consumer<Optional<EntryView>> permission) {
        entries.lock(whose);
        var there = entries.at(whose, arrival.path())
                .filter(row -> row.view().id().equals(arrival.id()))
                .orElseThrow(TreeException::gone);
        permission.accept(there.visible());
        return point(whose, there.view(), arrival);
    }

    private EntryView point(Tree whose, EntryView entry, Arrival arrival) {
        entries.write(entry.id(), arrival.content(), arrival.modified().orElseGet(clock::instant));
        entry.parent().ifPresent(entries::bump);
        return tree.view(whose, entry.id());
    }

    /**
     * Finds a name for an asset whose bytes have arrived and cannot have the one that they were sent to, so that none is without: an
     * entry that lives elsewhere and had no bytes yet gets them there; one that had some keeps them, and the new ones are a revision
     * of its asset; in the trash it gets them, with its asset; and if there is none any more, there is one in the trash from now on.
     */
    @Transactional
    public void keep(Tree whose, Arrival arrival) {
        if (arrival.content().storedChecksum().isEmpty()) {
            return;
        }
        entries.lock(whose);
        var row = entries.byId(whose, arrival.id());
        if (row.isEmpty()) {
            keepInTrash(whose, arrival);
        } else if (row.get().trashed()) {
            entries.write(arrival.id(), arrival.content(), arrival.modified().orElseGet(clock::instant));
            trash.markAsset(whose.device(), arrival.id());
        } else if (row.get().reserved()) {
            point(whose, row.get().view(), arrival);
        }
        Log.infof("Entry %s: its bytes have arrived, but its name leads elsewhere by now", arrival.id());
    }

    private void keepInTrash(Tree whose, Arrival arrival) {
        var root = entries.at(whose, TreePath.ROOT).orElseThrow().view();
        var aside = new EntryName(arrival.id().toString());
        entries.insertFile(whose, root.id(), aside, arrival.id());
        trash.mark(arrival.id(), arrival.path().parent());
        entries.rename(arrival.id(), root.id(), arrival.path().name());
        entries.write(arrival.id(), arrival.content(), arrival.modified().orElseGet(clock::instant));
        trash.markAsset(whose.device(), arrival.id());
    }

    /**
     * Makes an empty file.
     *
     * @throws TreeException {@code TAKEN}, {@code NO_PARENT}
     */
    @Transactional
    public EntryView makeEmpty(Tree whose, TreePath path) {
        entries.lock(whose);
        var there = entries.at(whose, path);
        if (path.isRoot() || there.flatMap(EntryRow::visible).isPresent()) {
            throw TreeException.taken();
        }
        var folder = tree.requireFolder(whose, path.parent());
        var id = there.map(row -> row.view().id()).orElseGet(() -> Uuid7.of(clock));
        if (there.isEmpty()) {
            entries.insertFile(whose, folder.id(), path.name(), id);
        }
        entries.write(id, new FileContent.Empty(), clock.instant());
        entries.bump(folder.id());
        return tree.view(whose, id);
    }

    /** The files that hold these parts, those in the trash too. */
    @Transactional
    public List<EntryView> holding(Collection<String> parts) {
        return parts.isEmpty()
                ? List.of()
                : entries.holding(parts).stream().map(EntryRow::view).toList();
    }

    /**
     * A file that was held is an asset from now on, wherever it is.
     *
     * @param part that it is held as
     * @return false if it is not held as this part any more: {@link #keep} is next
     */
    @Transactional
    public boolean settle(Tree whose, String part, Arrival arrival) {
        entries.lock(whose);
        var row = entries.byId(whose, arrival.id())
                .filter(found -> found.view().part().equals(Optional.of(part)));
        row.ifPresent(found -> {
            entries.write(arrival.id(), arrival.content(), found.view().modifiedAt());
            if (found.trashed()) {
                trash.markAsset(whose.device(), arrival.id());
            } else {
                found.view().parent().ifPresent(entries::bump);
            }
        });
        return row.isPresent();
    }

    /**
     * Takes a name away that holds a part; there is nothing to put back.
     *
     * @return false if it does not hold this part any more, and stays
     */
    @Transactional
    public boolean forget(Tree whose, EntryView held) {
        entries.lock(whose);
        boolean gone = entries.delete(held.id(), held.part().orElseThrow());
        if (gone) {
            held.parent().ifPresent(entries::bump);
        }
        return gone;
    }
}
