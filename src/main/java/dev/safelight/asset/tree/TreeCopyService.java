package dev.safelight.asset.tree;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.HeldOriginal;
import dev.safelight.asset.OriginalService;
import dev.safelight.asset.OriginalView;
import dev.safelight.asset.ResourceName;
import dev.safelight.asset.Uuid7;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Gives assets second names. No bytes are copied for originals that are stored. */
@ApplicationScoped
public class TreeCopyService {
    private static final int PAGE = 500;

    /** In seconds: a folder of a hundred thousand files is copied in one piece, or not at all. */
    private static final int PATIENCE = 900;

    private final TreeService tree;
    private final TreeMoveService moves;
    private final TreeRepository entries;
    private final TreeShapeRepository shape;
    private final EntryPropertyService properties;
    private final OriginalService originals;
    private final Clock clock;

    TreeCopyService(
            TreeService tree,
            TreeMoveService moves,
            TreeRepository entries,
            TreeShapeRepository shape,
            EntryPropertyService properties,
            OriginalService originals,
            Clock clock) {
        this.tree = tree;
        this.moves = moves;
        this.entries = entries;
        this.shape = shape;
        this.properties = properties;
        this.originals = originals;
        this.clock = clock;
    }

    /**
     * What is copied and how.
     *
     * @param deep whether what is in a folder is copied, too
     */
    public record Way(TreePath from, TreePath to, boolean deep) {}

    /**
     * The files of which a copy cannot be made yet, because their bytes are no stored originals: each has to be sent as an asset of its
     * own first. Changes nothing.
     *
     * @throws TreeException {@code MISSING}
     */
    @Transactional
    public List<EntryView> unfinished(Tree whose, Way way) {
        var source = tree.find(whose, way.from()).orElseThrow(TreeException::missing);
        return shape.unfinished(whose, source.id(), way.deep()).stream()
                .map(EntryRow::view)
                .toList();
    }

    /**
     * Copies an entry. Whatever has the name goes to the trash.
     *
     * @param sent what was made of the unfinished files, by the ids of those
     * @param permission looks at the entry and at what has the name, while nobody else can change either, and refuses by throwing
     * @throws TreeException {@code MISSING}, {@code NO_PARENT}, {@code INTO_ITSELF}, {@code TOO_DEEP}; {@code GONE} if something has
     *     become unfinished meanwhile
     */
    @Transactional
    @TransactionConfiguration(timeout = PATIENCE)
    public EntryView copy(
            Tree whose, Way way, Map<UUID, Arrival> sent, BiConsumer<EntryView, Optional<EntryView>> permission) {
        entries.lock(whose);
        var source = moves.source(whose, way.from(), way.to());
        if (way.deep() && source.folder() && way.to().isWithin(way.from())) {
            throw TreeException.intoItself();
        }
        moves.makeRoom(whose, way.from(), way.to(), inTheWay -> permission.accept(source, inTheWay));
        var folder = tree.requireVacant(whose, way.to());
        shape.lockOriginals(whose, source.id());
        var id = new Copying(whose, way.deep(), sent)
                .copy(source, folder.id(), way.to().name());
        entries.bump(folder.id());
        return tree.view(whose, id);
    }

    /** One copy that is being made. */
    private final class Copying {
        private final Tree whose;
        private final boolean deep;
        private final Map<UUID, Arrival> sent;

        Copying(Tree whose, boolean deep, Map<UUID, Arrival> sent) {
            this.whose = whose;
            this.deep = deep;
            this.sent = sent;
        }

        UUID copy(EntryView source, UUID folder, EntryName name) {
            var id = source.folder() ? copyFolder(source, folder, name) : copyFile(source, folder, name);
            properties.copy(source.id(), id);
            return id;
        }

        private UUID copyFolder(EntryView source, UUID folder, EntryName name) {
            var id = entries.insertFolder(whose, folder, name);
            var page = deep ? entries.children(source.id(), "", PAGE) : List.<EntryView>of();
            while (!page.isEmpty()) {
                page.forEach(child -> copy(child, id, new EntryName(child.name())));
                entries.forgetRead();
                page = entries.children(source.id(), page.getLast().key(), PAGE);
            }
            return id;
        }

        private UUID copyFile(EntryView source, UUID folder, EntryName name) {
            var arrived = sent.get(source.id());
            var id = arrived == null ? Uuid7.of(clock) : arrived.id();
            entries.insertFile(whose, folder, name, id);
            var content = arrived == null ? linked(source, id, name) : arrived.content();
            entries.write(id, content, source.modifiedAt());
            return id;
        }

        /** The bytes of a stored original get another asset. */
        private FileContent linked(EntryView source, UUID id, EntryName name) {
            if (source.part().isPresent()) {
                throw TreeException.changed();
            }
            if (source.checksum().isEmpty()) {
                return new FileContent.Empty();
            }
            var original =
                    originals.safe(whose.account(), source.checksum().get()).orElseThrow(TreeException::changed);
            return link(
                    original,
                    new ResourceName(whose.account(), whose.device(), id.toString(), type(source), name.text()));
        }

        private FileContent link(OriginalView original, ResourceName resource) {
            originals.commit(new HeldOriginal(original.id(), original.key(), false), resource, Uuid7.of(clock), true);
            return new FileContent.Uploaded(resource.type(), original.size(), original.checksum());
        }
    }

    private static AssetResourceType type(EntryView source) {
        return source.type().flatMap(AssetResourceType::of).orElse(AssetResourceType.FILE);
    }
}
