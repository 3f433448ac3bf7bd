package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.OriginalService;
import dev.safelight.asset.OriginalView;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.FileContent;
import dev.safelight.asset.tree.TreeException;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.UploadAnswer;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadHead;
import dev.safelight.upload.intake.UploadRequest;
import dev.safelight.upload.intake.UploadService;
import dev.safelight.upload.intake.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes names point to bytes that arrive. A file goes through the write path as an upload of the asset that its entry stands for; a
 * file under a temporary name is held as a part until it is moved to its real one.
 */
@ApplicationScoped
public class FileWriter {
    private final TreeService tree;
    private final UploadService uploads;
    private final HeldFiles held;
    private final OriginalService originals;

    FileWriter(TreeService tree, UploadService uploads, HeldFiles held, OriginalService originals) {
        this.tree = tree;
        this.uploads = uploads;
        this.held = held;
        this.originals = originals;
    }

    /**
     * Takes a file in. Other bytes under a name that is taken are a new revision; the older ones stay.
     *
     * @throws TreeException {@code NO_PARENT}, {@code IS_FOLDER}, {@code GONE}
     * @throws ProblemException as {@link UploadService#receive}; it is in the history by then
     */
    public Written write(DavMount mount, FileFacts facts, UploadBody body) {
        var target = tree.reserve(mount.tree(), facts.path());
        var name = facts.path().name().text();
        if (TemporaryName.is(name)) {
            return held.hold(mount, facts, target, body);
        }
        var guess = target.type().flatMap(AssetResourceType::of).orElseGet(() -> MediaTypes.guess(name));
        admit(head(mount, facts, target, guess), target, guess);
        if (facts.length().orElse(1) == 0) {
            return empty(mount, facts, target);
        }
        if (facts.awaitsUs() && facts.checksum().isPresent()) {
            // These bytes may be here already; looking at them would make the client send them.
            return upload(mount, facts, target, guess, body);
        }
        var peeked = PeekedBody.of(body.stream());
        if (peeked.empty() && facts.length().isEmpty()) {
            return empty(mount, facts, target);
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

    /** There is no original without bytes: the name appears, and nothing is uploaded. */
    private Written empty(DavMount mount, FileFacts facts, TreeService.Target target) {
        return written(mount, facts, target, new FileContent.Empty(), Optional.empty());
    }

    private Written upload(
            DavMount mount, FileFacts facts, TreeService.Target target, AssetResourceType type, UploadBody body) {
        var state = upload(head(mount, facts, target, type), type, facts, body);
        var answer = state.answer().orElseThrow();
        var content = new FileContent.Uploaded(type, size(mount, state), answer.checksum());
        return written(mount, facts, target, content, state.answer());
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

    private Written written(
            DavMount mount,
            FileFacts facts,
            TreeService.Target target,
            FileContent content,
            Optional<UploadAnswer> receipt) {
        var entry = tree.write(mount.tree(), target.id(), content, facts.modified());
        target.present().ifPresent(before -> held.drop(mount, before));
        return new Written(entry, target.present().isEmpty(), receipt);
    }

    /**
     * Makes a file that is held under a temporary name an asset under its real one.
     *
     * @param source what is held
     * @param facts with the real path, and what the client says only now
     * @param keep whether the temporary name stays, as after a copy
     * @throws TreeException {@code NO_PARENT}, {@code IS_FOLDER}, {@code GONE}
     * @throws ProblemException as {@link UploadService#receive}; it is in the history by then
     */
    public Written promote(DavMount mount, EntryView source, FileFacts facts, boolean keep, UploadBody body) {
        var whole = held.open(mount, source);
        var complete = new FileFacts(
                facts.path(),
                OptionalLong.of(whole.length()),
                facts.modified().or(() -> Optional.of(source.modifiedAt())),
                facts.captured(),
                facts.mediaType(),
                facts.checksum(),
                facts.origin(),
                false);
        var written = write(mount, complete, body.withStream(whole.stream()));
        if (!keep) {
            forget(mount, source);
        }
        return written;
    }

    /** Takes the name of a held file away, and its bytes with it. */
    public void forget(DavMount mount, EntryView source) {
        tree.forget(mount.tree(), source);
        held.drop(mount, source);
    }

    /** Whether a name is that of a file that is not what it will be. */
    public static boolean isTemporary(String name) {
        return TemporaryName.is(name);
    }
}
