package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.tree.EntryName;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.FileContent;
import dev.safelight.asset.tree.TreeException;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.Append;
import dev.safelight.upload.intake.Extent;
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
    Written hold(DavMount mount, FileFacts facts, TreeService.Target target, UploadBody body) {
        try {
            var content = facts.length().orElse(1) == 0 ? new FileContent.Empty() : receive(mount, facts, body);
            var entry = tree.write(mount.tree(), target.id(), content, facts.modified());
            target.present().ifPresent(before -> drop(mount, before));
            return new Written(entry, target.present().isEmpty(), Optional.empty());
        } catch (ProblemException refused) {
            throw uploads.refuse(head(mount, facts, target), reason(refused), refused.detail());
        }
    }

    private FileContent receive(DavMount mount, FileFacts facts, UploadBody body) {
        var begun = parts.create(mount.device(), facts.length());
        try {
            var received = append(mount, facts, begun, facts.length(), body);
            if (received.offset() == 0) {
                dropPart(mount, begun.id());
                return new FileContent.Empty();
            }
            // The length of a body that comes in chunks is known at its end.
            var whole = received.isComplete() ? received : complete(mount, facts, received, body);
            return new FileContent.Held(whole.id(), whole.offset());
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

    /** The job of the file that it would have become, so that the history shows the failure where it will show the success. */
    private UploadHead head(DavMount mount, FileFacts facts, TreeService.Target target) {
        var name = TemporaryName.finalName(facts.path().name().text());
        var real = real(mount, facts.path(), name).orElse(target);
        var type = real.type().flatMap(AssetResourceType::of).orElseGet(() -> MediaTypes.guess(name));
        tree.keepType(real.id(), type);
        return new UploadHead(
                mount.device(), real.id().toString(), type.slug(), facts.forJob(name, facts.length()), facts.origin());
    }

    private Optional<TreeService.Target> real(DavMount mount, TreePath path, String name) {
        try {
            return Optional.of(tree.reserve(mount.tree(), path.parent().child(new EntryName(name))));
        } catch (IllegalArgumentException | TreeException impossible) {
            return Optional.empty();
        }
    }

    private static Reason reason(ProblemException refused) {
        return switch (refused.type()) {
            case LENGTH_MISMATCH -> Reason.CONNECTION_LOST;
            case TOO_LARGE -> Reason.TOO_LARGE;
            case STORAGE_FULL -> Reason.SPOOL_FULL;
            case STORAGE_UNAVAILABLE -> Reason.SPOOL_UNAVAILABLE;
            case DEVICE_REVOKED -> Reason.TOKEN_REVOKED;
            default -> Reason.INVALID_REQUEST;
        };
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
