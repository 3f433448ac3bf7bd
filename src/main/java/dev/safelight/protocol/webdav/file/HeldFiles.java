package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.tree.EntryName;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.FileContent;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.Append;
import dev.safelight.upload.intake.BodyDigest;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.PartReason;
import dev.safelight.upload.intake.PartService;
import dev.safelight.upload.intake.PartState;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadHead;
import dev.safelight.upload.intake.UploadService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Files under temporary names. Their bytes are durable in the spool and can be read, and they expire like every part; but no asset is
 * made of them before they have their real name.
 */
@ApplicationScoped
class HeldFiles {
    private final PartService parts;
    private final TreeService tree;
    private final UploadService uploads;

    HeldFiles(PartService parts, TreeService tree, UploadService uploads) {
        this.parts = parts;
        this.tree = tree;
        this.uploads = uploads;
    }

    /**
     * Takes a file in and holds it.
     *
     * @throws ProblemException as {@link PartService#append}; it is in the history by then
     */
    Sent hold(DavMount mount, FileFacts facts, TreeService.Target target, UploadBody body) {
        try {
            return facts.length().orElse(1) == 0 ? Sent.EMPTY : receive(mount, facts, checked(facts, body));
        } catch (ProblemException refused) {
            throw refuse(mount, facts, target.id(), PartReason.of(refused), refused.detail());
        }
    }

    /** A part has no declared checksum of its own, so the bytes are looked at as they pass. */
    private static UploadBody checked(FileFacts facts, UploadBody body) {
        return facts.checksum()
                .map(declared -> body.checkedBy(new BodyDigest("SHA-256", declared.hex())))
                .orElse(body);
    }

    private Sent receive(DavMount mount, FileFacts facts, UploadBody body) {
        var begun = parts.create(mount.device(), facts.length());
        try {
            var received = append(mount, facts, begun, facts.length(), body);
            if (received.offset() == 0) {
                dropPart(mount, begun.id());
                return Sent.EMPTY;
            }
            // The length of a body that comes in chunks is known at its end.
            var whole = received.isComplete() ? received : complete(mount, facts, received, body);
            return new Sent(new FileContent.Held(whole.id(), whole.offset()), Optional.empty());
        } catch (RuntimeException failed) {
            dropPart(mount, begun.id());
            throw failed;
        }
    }

    private PartState append(DavMount mount, FileFacts facts, PartState part, OptionalLong length, UploadBody body) {
        var append = new Append(part.offset(), Extent.BY_LENGTH, length, Optional.empty(), facts.origin());
        return parts.append(mount.device(), part.id(), append, body);
    }

    private PartState complete(DavMount mount, FileFacts facts, PartState part, UploadBody body) {
        var nothing = body.withStream(InputStream.nullInputStream());
        return append(mount, facts, part, OptionalLong.of(part.offset()), nothing);
    }

    /**
     * Notes a failure in the history of the file that it would have become, where its success will be, too.
     *
     * @param facts with its temporary path, or the real one
     * @param held the id of its entry
     * @return what to throw
     */
    ProblemException refuse(DavMount mount, FileFacts facts, UUID held, Reason reason, String detail) {
        var name = TemporaryName.finalName(facts.path().name().text());
        var real = file(mount, facts.path().parent(), name);
        var id = real.map(EntryView::id).orElse(held);
        var type = real.flatMap(EntryView::type)
                .or(() -> tree.typeOf(mount.tree(), held))
                .flatMap(AssetResourceType::of)
                .orElseGet(() -> MediaTypes.guess(name));
        tree.keepType(id, type);
        var head = new UploadHead(
                mount.device(), id.toString(), type.slug(), facts.forJob(name, facts.length()), facts.origin());
        return uploads.refuse(head, reason, detail);
    }

    /** The file that has the real name now, of which the held one would be the next revision. */
    private Optional<EntryView> file(DavMount mount, TreePath folder, String name) {
        try {
            return tree.find(mount.tree(), folder.child(new EntryName(name)))
                    .filter(found -> !found.folder() && found.part().isEmpty());
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }

    /** Opens a held file. */
    PartService.Assembled open(DavMount mount, EntryView entry) {
        return parts.assemble(mount.device(), List.of(entry.part().orElseThrow()));
    }

    /** What an entry pointed to before is not needed any more, if it was held. */
    void drop(DavMount mount, EntryView before) {
        before.part().ifPresent(part -> dropPart(mount, part));
    }

    void dropPart(DavMount mount, String part) {
        parts.drop(mount.device(), List.of(part));
    }
}
