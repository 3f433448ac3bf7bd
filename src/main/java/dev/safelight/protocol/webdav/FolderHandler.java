package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TrashService;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.file.PromotionService;
import dev.safelight.protocol.webdav.lock.LockGuard;
import dev.safelight.protocol.webdav.lock.LockService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** MKCOL and DELETE: names come and go. What goes is in the trash; only a person empties it. */
@ApplicationScoped
public class FolderHandler {
    private final TreeService tree;
    private final TrashService trash;
    private final PromotionService held;
    private final LockGuard guard;
    private final LockService locks;
    private final DavAnswers answers;

    FolderHandler(
            TreeService tree,
            TrashService trash,
            PromotionService held,
            LockGuard guard,
            LockService locks,
            DavAnswers answers) {
        this.tree = tree;
        this.trash = trash;
        this.held = held;
        this.guard = guard;
        this.locks = locks;
        this.answers = answers;
    }

    /** Answers MKCOL. */
    public Response make(DavRequest request, InputStream body) {
        if (hasBody(body)) {
            throw new DavException(415, "A folder is made without a body.");
        }
        var path = request.path();
        var pass = guard.check(request);
        if (tree.find(request.mount().tree(), path).isEmpty()) {
            pass.requireFreeFolder(path);
        }
        var folder = tree.makeFolder(request.mount().tree(), path);
        return answers.describe(request.mount(), folder, Response.status(201)).build();
    }

    private static boolean hasBody(InputStream body) {
        try {
            return body.read() >= 0;
        } catch (IOException broken) {
            throw DavException.invalid("The connection ended before the body did.");
        }
    }

    /** Answers DELETE. */
    public Response delete(DavRequest request) {
        var path = request.path();
        var pass = guard.check(request);
        var entry = tree.find(request.mount().tree(), path)
                .orElseThrow(() -> new DavException(404, "There is nothing of this name."));
        Preconditions.require(request, Optional.of(entry));
        pass.requireFreeWithin(entry);
        pass.requireFreeFolder(path);
        remove(request, entry);
        locks.end(pass.held(), entry);
        return Response.noContent().build();
    }

    private void remove(DavRequest request, EntryView entry) {
        if (entry.part().isPresent()) {
            held.forget(request.mount(), entry);
        } else {
            trash.trash(request.mount().tree(), request.path());
        }
    }
}
