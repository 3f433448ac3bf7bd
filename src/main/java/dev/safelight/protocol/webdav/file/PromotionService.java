package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.Uuid7;
import dev.safelight.asset.tree.Arrival;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreeException;
import dev.safelight.asset.tree.TreeMoveService;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.asset.tree.TreeWriteService;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.storage.ByteRange;
import dev.safelight.upload.Origin;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.PartService;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadProgress;
import dev.safelight.upload.intake.UploadService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Makes assets of bytes that are on our own disk: of held files, and of files whose copy needs an upload of its own. The bytes are in
 * the write path before anything of the tree changes, so what fails changes nothing.
 */
@ApplicationScoped
public class PromotionService {
    private final TreeService tree;
    private final TreeWriteService names;
    private final TreeMoveService moves;
    private final FileWriter files;
    private final FileReader reader;
    private final HeldFiles held;
    private final Clock clock;

    PromotionService(
            TreeService tree,
            TreeWriteService names,
            TreeMoveService moves,
            FileWriter files,
            FileReader reader,
            HeldFiles held,
            Clock clock) {
        this.tree = tree;
        this.names = names;
        this.moves = moves;
        this.files = files;
        this.reader = reader;
        this.held = held;
        this.clock = clock;
    }

    /**
     * Moves a held file to its real name. A file that has the name gets the next revision; anything else in the way goes to the trash.
     *
     * @param from its temporary path
     * @param facts with the real path, and what the client says only now
     * @param permission looks at the file and at what has the name, while nobody else can change either, and refuses by throwing
     * @throws TreeException {@code NO_PARENT}, {@code INTO_ITSELF}, {@code GONE}
     * @throws ProblemException as {@link UploadService#receive}; it is in the history by then
     */
    public EntryView promote(
            DavMount mount,
            TreePath from,
            EntryView source,
            FileFacts facts,
            BiConsumer<EntryView, Optional<EntryView>> permission) {
        var whole = open(mount, source, facts);
        var told = complete(facts, source, whole.length());
        var target = tree.target(mount.tree(), facts.path());
        return reading(whole.stream(), body -> {
            if (target.isEmpty()) {
                return settle(mount, from, source, told, body, permission);
            }
            var written = files.write(mount, told, body, there -> permission.accept(source, there));
            forget(mount, source);
            return written.entry();
        });
    }

    private static FileFacts complete(FileFacts facts, EntryView source, long length) {
        return new FileFacts(
                facts.path(),
                OptionalLong.of(length),
                facts.modified().or(() -> Optional.of(source.modifiedAt())),
                facts.captured(),
                facts.mediaType(),
                facts.checksum(),
                facts.origin(),
                false);
    }

    private EntryView settle(
            DavMount mount,
            TreePath from,
            EntryView source,
            FileFacts facts,
            UploadBody body,
            BiConsumer<EntryView, Optional<EntryView>> permission) {
        var target = new TreeService.Target(source.id(), source.type(), Optional.empty());
        var sent = files.send(mount, facts, target, body);
        var arrival = new Arrival(facts.path(), source.id(), sent.content(), facts.modified());
        try {
            var settled = moves.settle(mount.tree(), from, source, arrival, permission);
            held.drop(mount, source);
            return settled;
        } catch (TreeException gone) {
            names.keep(mount.tree(), arrival);
            throw gone;
        }
    }

    /**
     * Makes an asset of a held file where it is, before its time in the spool is over; it keeps its name.
     *
     * @param path that it has, or had before it was thrown away
     * @throws ProblemException as {@link UploadService#receive}
     */
    void keep(DavMount mount, TreePath path, EntryView source, Origin origin) {
        var nothing = new FileFacts(
                path,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                origin,
                false);
        var whole = held.open(mount, source);
        var type = source.type().or(() -> Optional.of(AssetResourceType.FILE.slug()));
        var target = new TreeService.Target(source.id(), type, Optional.empty());
        var facts = complete(nothing, source, whole.length());
        var sent = reading(whole.stream(), body -> files.send(mount, facts, target, body));
        var arrival = new Arrival(path, source.id(), sent.content(), facts.modified());
        if (names.settle(mount.tree(), source.part().orElseThrow(), arrival)) {
            held.drop(mount, source);
        } else {
            names.keep(mount.tree(), arrival);
        }
    }

    /**
     * Sends the bytes of a file once more, as those of an asset of its own that has no name yet.
     *
     * @param facts with the path that it is to have
     * @throws ProblemException as {@link UploadService#receive}; {@code STORAGE_UNAVAILABLE} if nothing can give the bytes now
     */
    public Arrival send(DavMount mount, EntryView source, FileFacts facts) {
        var target = new TreeService.Target(Uuid7.of(clock), source.type(), Optional.empty());
        var stream = source.part().isPresent()
                ? open(mount, source, facts).stream()
                : reader.open(mount, source, ByteRange.ALL);
        var sent = reading(
                stream,
                body -> source.part().isPresent() && isTemporary(facts)
                        ? held.hold(mount, facts, target, body)
                        : files.send(mount, facts, target, body));
        return new Arrival(facts.path(), target.id(), sent.content(), facts.modified());
    }

    private static boolean isTemporary(FileFacts facts) {
        return TemporaryName.is(facts.path().name().text());
    }

    /** What was sent is not needed, because its name was refused: an asset finds another name, and a held file goes. */
    public void giveUp(DavMount mount, Arrival arrival) {
        arrival.content().heldPart().ifPresent(part -> held.dropPart(mount, part));
        names.keep(mount.tree(), arrival);
    }

    /** Bytes that were held and are not there any more are in the history, as the end of an upload that was begun. */
    private PartService.Assembled open(DavMount mount, EntryView source, FileFacts facts) {
        try {
            return held.open(mount, source);
        } catch (ProblemException expired) {
            throw held.refuse(mount, facts, source.id(), Reason.EXPIRED, expired.detail());
        }
    }

    /**
     * A held file cannot get its real name: its bytes are here, and nothing has become of them.
     *
     * @param facts with the path that it was to have
     */
    public void refused(DavMount mount, EntryView source, FileFacts facts, String detail) {
        held.refuse(mount, facts, source.id(), Reason.PLACE_REFUSED, detail);
    }

    /** Takes the name of a held file away, and its bytes with it, if it still has them. */
    public void forget(DavMount mount, EntryView source) {
        if (names.forget(mount.tree(), source)) {
            held.drop(mount, source);
        }
    }

    /** The bytes come from our own disk, so there is no connection to end. */
    private static <T> T reading(InputStream bytes, Function<UploadBody, T> work) {
        try (bytes) {
            return work.apply(new UploadBody(bytes, () -> {}, UploadProgress.SILENT));
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
    }
}
