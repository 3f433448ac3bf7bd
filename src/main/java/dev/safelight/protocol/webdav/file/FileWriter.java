package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.OriginalService;
import dev.safelight.asset.OriginalView;
import dev.safelight.asset.tree.Arrival;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.FileContent;
import dev.safelight.asset.tree.TreeException;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.asset.tree.TreeWriteService;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadHead;
import dev.safelight.upload.intake.UploadRequest;
import dev.safelight.upload.intake.UploadService;
import dev.safelight.upload.intake.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes names point to bytes that arrive. A file goes through the write path as an upload of the asset that its entry stands for; a
 * file under a temporary name is held as a part until it is moved to its real one.
 */
@ApplicationScoped
public class FileWriter {
    private final TreeService tree;
    private final TreeWriteService names;
    private final UploadService uploads;
    private final HeldFiles held;
    private final OriginalService originals;

    FileWriter(
            TreeService tree,
            TreeWriteService names,
            UploadService uploads,
            HeldFiles held,
            OriginalService originals) {
        this.tree = tree;
        this.names = names;
        this.uploads = uploads;
        this.held = held;
        this.originals = originals;
    }

    /**
     * Takes a file in. Other bytes under a name that is taken are a new revision; the older ones stay.
     *
     * @param permission looks at what the name points to when it is about to point to these bytes, and refuses by throwing; the bytes
     *     are kept as a revision then
     * @throws TreeException {@code NO_PARENT}, {@code IS_FOLDER}, {@code GONE}
     * @throws ProblemException as {@link UploadService#receive}; it is in the history by then
     */
    public Written write(DavMount mount, FileFacts facts, UploadBody body, Consumer<Optional<EntryView>> permission) {
        var target = tree.reserve(mount.tree(), facts.path());
        boolean temporary = TemporaryName.is(facts.path().name().text());
        var sent = temporary ? held.hold(mount, facts, target, body) : send(mount, facts, target, body);
        var arrival = new Arrival(facts.path(), target.id(), sent.content(), facts.modified());
        try {
            var entry = names.write(mount.tree(), arrival, permission);
            target.present().ifPresent(before -> held.drop(mount, before));
            return new Written(entry, target.present().isEmpty(), sent.receipt());
        } catch (TreeException gone) {
            giveUp(mount, facts, arrival, gone);
            throw gone;
        }
    }

    /**
     * Refuses a file before a byte of it is taken; the history says so.
     *
     * @throws TreeException {@code NO_PARENT}, {@code IS_FOLDER}
     */
    public void refuse(DavMount mount, FileFacts facts, Reason reason, String detail) {
        held.refuse(mount, facts, tree.reserve(mount.tree(), facts.path()).id(), reason, detail);
    }

    /** Bytes that are no asset yet go, and the history says so; an asset finds another name. */
    private void giveUp(DavMount mount, FileFacts facts, Arrival arrival, TreeException gone) {
        if (arrival.content().heldPart().isPresent()) {
            held.dropPart(mount, arrival.content().heldPart().get());
            held.refuse(mount, facts, arrival.id(), Reason.PLACE_REFUSED, gone.detail());
        }
        names.keep(mount.tree(), arrival);
    }

    /**
     * Makes an asset of bytes, without giving them a name in the tree.
     *
     * @param facts with the path that they are to have
     * @param target the id of the asset, and its type if that is known
     */
    Sent send(DavMount mount, FileFacts facts, TreeService.Target target, UploadBody body) {
        var name = facts.path().name().text();
        var guess = target.type().flatMap(AssetResourceType::of).orElseGet(() -> MediaTypes.guess(name));
        admit(head(mount, facts, target, guess), target, guess);
        if (facts.length().orElse(1) == 0) {
            return Sent.EMPTY;
        }
        if (facts.awaitsUs() && facts.checksum().isPresent()) {
            // These bytes may be here already; looking at them would make the client send them.
            return upload(mount, facts, target, guess, body);
        }
        var peeked = PeekedBody.of(body.stream());
        if (peeked.empty() && facts.length().isEmpty()) {
            return Sent.EMPTY;
        }
        var type = target.type().flatMap(AssetResourceType::of).orElse(peeked.type());
        if (peeked.cut()) {
            tree.keepType(target.id(), type);
        }
        return upload(mount, facts, target, type, body.withStream(peeked.whole()));
    }

    /**
     * How the history names a file whose parts come before it does.
     *
     * @return nothing if there cannot be a file at its path
     */
    public Optional<UploadHead> announced(DavMount mount, FileFacts facts) {
        try {
            var target = tree.reserve(mount.tree(), facts.path());
            var name = facts.path().name().text();
            var type = target.type().flatMap(AssetResourceType::of).orElseGet(() -> MediaTypes.guess(name));
            tree.keepType(target.id(), type);
            return Optional.of(head(mount, facts, target, type));
        } catch (TreeException impossible) {
            return Optional.empty();
        }
    }

    private void admit(UploadHead head, TreeService.Target target, AssetResourceType type) {
        try {
            uploads.admit(head);
        } catch (ProblemException refused) {
            tree.keepType(target.id(), type);
            throw refused;
        }
    }

    private static UploadHead head(DavMount mount, FileFacts facts, TreeService.Target target, AssetResourceType type) {
        var name = facts.path().name().text();
        return new UploadHead(
                mount.device(),
                target.id().toString(),
                type.slug(),
                facts.forJob(name, facts.length()),
                facts.origin());
    }

    private Sent upload(
            DavMount mount, FileFacts facts, TreeService.Target target, AssetResourceType type, UploadBody body) {
        var state = upload(head(mount, facts, target, type), type, facts, body);
        var answer = state.answer().orElseThrow();
        return new Sent(new FileContent.Uploaded(type, size(mount, state), answer.checksum()), state.answer());
    }

    private UploadState upload(UploadHead head, AssetResourceType type, FileFacts facts, UploadBody body) {
        return uploads.receive(
                new UploadRequest(head, type, facts.checksum(), Optional.empty(), Extent.WHOLE, facts.awaitsUs()),
                body);
    }

    /** Of bytes that the client was spared to send, the catalogue knows the size. */
    private long size(DavMount mount, UploadState state) {
        return state.offset() > 0
                ? state.offset()
                : originals
                        .safe(
                                mount.device().accountId(),
                                state.answer().orElseThrow().checksum())
                        .map(OriginalView::size)
                        .orElseThrow();
    }

    /** Whether a name is that of a file that is not what it will be. */
    public static boolean isTemporary(String name) {
        return TemporaryName.is(name);
    }
}
