package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TrashService;
import dev.safelight.asset.tree.TreeMoveService;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.DavRequest.Depth;
import dev.safelight.protocol.webdav.file.FileFacts;
import dev.safelight.protocol.webdav.file.FileReader;
import dev.safelight.protocol.webdav.file.FileWriter;
import dev.safelight.protocol.webdav.lock.LockGuard;
import dev.safelight.protocol.webdav.lock.LockService;
import dev.safelight.storage.ByteRange;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** COPY and MOVE. Names change; originals stay where they are. */
@ApplicationScoped
public class TransferHandler {
    private final TreeService tree;
    private final TreeMoveService moves;
    private final TrashService trash;
    private final FileWriter files;
    private final FileReader reader;
    private final LockGuard guard;
    private final LockService locks;
    private final DavAnswers answers;

    TransferHandler(
            TreeService tree,
            TreeMoveService moves,
            TrashService trash,
            FileWriter files,
            FileReader reader,
            LockGuard guard,
            LockService locks,
            DavAnswers answers) {
        this.tree = tree;
        this.moves = moves;
        this.trash = trash;
        this.files = files;
        this.reader = reader;
        this.guard = guard;
        this.locks = locks;
        this.answers = answers;
    }

    /** What a request leads from and to, after everything that could be in the way was looked at. */
    private record Way(EntryView source, TreePath from, TreePath to, Optional<EntryView> there, LockGuard.Pass pass) {
        boolean isPromotion() {
            return source.part().isPresent()
                    && !FileWriter.isTemporary(to.name().text());
        }
    }

    private Way way(DavRequest request) {
        var whose = request.mount().tree();
        var from = request.path();
        var to = request.destination();
        boolean mayOverwrite = request.mayOverwrite();
        var pass = guard.check(request);
        var source = tree.find(whose, from).orElseThrow(() -> new DavException(404, "There is nothing of this name."));
        if (to.isRoot()) {
            throw new DavException(403, "The root of the tree stays as it is.");
        }
        if (tree.find(whose, to.parent()).filter(EntryView::folder).isEmpty()) {
            throw new DavException(409, "The folder of the Destination does not exist; make it first.");
        }
        var there = tree.find(whose, to);
        if (there.isPresent() && !mayOverwrite) {
            throw DavException.precondition("The Destination is taken, and Overwrite forbids to replace it.");
        }
        there.ifPresent(pass::requireFreeWithin);
        pass.requireFreeFolder(to);
        return new Way(source, from, to, there, pass);
    }

    /** Answers MOVE. */
    public Response move(DavRequest request) {
        if (request.depth(Depth.INFINITY) != Depth.INFINITY) {
            throw DavException.invalid("A move takes everything along; its Depth is infinity.");
        }
        var way = way(request);
        way.pass().requireFreeWithin(way.source());
        way.pass().requireFreeFolder(way.from());
        var moved = way.isPromotion()
                ? promote(request, way, false)
                : moves.move(request.mount().tree(), way.from(), way.to());
        endLocks(way, true);
        return answer(request, way, moved);
    }

    /** Answers COPY. */
    public Response copy(DavRequest request) {
        var depth = request.depth(Depth.INFINITY);
        if (depth == Depth.ONE) {
            throw DavException.invalid("The Depth of a copy must be 0 or infinity.");
        }
        var way = way(request);
        if (way.isPromotion()) {
            var copied = promote(request, way, true);
            endLocks(way, false);
            return answer(request, way, copied);
        }
        var unfinished = moves.copy(request.mount().tree(), way.from(), way.to(), depth == Depth.INFINITY);
        for (var file : unfinished) {
            write(request, file);
        }
        endLocks(way, false);
        return answer(request, way, tree.find(request.mount().tree(), way.to()).orElseThrow());
    }

    /** A folder in the way goes to the trash; a file gets a new revision. */
    private EntryView promote(DavRequest request, Way way, boolean keep) {
        if (way.there().filter(EntryView::folder).isPresent()) {
            trash.trash(request.mount().tree(), way.to());
        }
        var facts = facts(request, way.to(), OptionalLong.empty(), request.modified());
        return files.promote(request.mount(), way.source(), facts, keep, silent())
                .entry();
    }

    private void write(DavRequest request, TreeMoveService.Unfinished file) {
        var source = file.source();
        var facts = facts(request, file.to(), OptionalLong.of(source.size()), Optional.of(source.modifiedAt()));
        var bytes = reader.open(request.mount(), source, ByteRange.ALL);
        files.write(request.mount(), facts, silent().withStream(bytes));
    }

    private static FileFacts facts(DavRequest request, TreePath to, OptionalLong length, Optional<Instant> modified) {
        return new FileFacts(
                to, length, modified, Optional.empty(), Optional.empty(), Optional.empty(), request.origin(), false);
    }

    /** The bytes come from our own disk, so there is no connection to end. */
    private static UploadBody silent() {
        return new UploadBody(InputStream.nullInputStream(), () -> {}, UploadProgress.SILENT);
    }

    /** What is replaced takes its locks with it, and so does what is moved. */
    private void endLocks(Way way, boolean moved) {
        way.there().ifPresent(gone -> locks.end(way.pass().held(), gone));
        if (moved) {
            locks.end(way.pass().held(), way.source());
        }
    }

    private Response answer(DavRequest request, Way way, EntryView entry) {
        var created = way.there().isEmpty();
        return answers.describe(request.mount(), entry, Response.status(created ? 201 : 204))
                .build();
    }
}
