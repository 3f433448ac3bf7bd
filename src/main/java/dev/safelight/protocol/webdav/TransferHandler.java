package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.Arrival;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreeCopyService;
import dev.safelight.asset.tree.TreeMoveService;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.DavRequest.Depth;
import dev.safelight.protocol.webdav.file.FileFacts;
import dev.safelight.protocol.webdav.file.FileWriter;
import dev.safelight.protocol.webdav.file.PromotionService;
import dev.safelight.protocol.webdav.lock.LockGuard;
import dev.safelight.protocol.webdav.lock.LockService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;

/** COPY and MOVE. Names change; originals stay where they are. */
@ApplicationScoped
public class TransferHandler {
    private final TreeService tree;
    private final TreeMoveService moves;
    private final TreeCopyService copies;
    private final PromotionService promotion;
    private final LockGuard guard;
    private final LockService locks;
    private final DavAnswers answers;

    TransferHandler(
            TreeService tree,
            TreeMoveService moves,
            TreeCopyService copies,
            PromotionService promotion,
            LockGuard guard,
            LockService locks,
            DavAnswers answers) {
        this.tree = tree;
        this.moves = moves;
        this.copies = copies;
        this.promotion = promotion;
        this.guard = guard;
        this.locks = locks;
        this.answers = answers;
    }

    /** Answers MOVE. */
    public Response move(DavRequest request) {
        if (request.depth(Depth.INFINITY) != Depth.INFINITY) {
            throw DavException.invalid("A move takes everything along; its Depth is infinity.");
        }
        var whose = request.mount().tree();
        var from = request.path();
        var to = request.destination();
        var source = require(request, from);
        requirePossible(from, to);
        boolean promotes =
                source.part().isPresent() && !FileWriter.isTemporary(to.name().text());
        return transfer(request, true, permission -> {
            if (promotes) {
                return promote(request, source, to, permission);
            }
            look(request, source, to, permission);
            return moves.move(whose, from, to, permission);
        });
    }

    /** Bytes that were sent and cannot have their name are in the history. */
    private EntryView promote(DavRequest request, EntryView source, TreePath to, Permission permission) {
        var facts = facts(request, to, source, request.modified());
        try {
            look(request, source, to, permission);
        } catch (DavException refused) {
            promotion.refused(request.mount(), source, facts, refused.detail());
            throw refused;
        }
        return promotion.promote(request.mount(), request.path(), source, facts, permission);
    }

    /** Answers COPY. */
    public Response copy(DavRequest request) {
        var depth = request.depth(Depth.INFINITY);
        if (depth == Depth.ONE) {
            throw DavException.invalid("The Depth of a copy must be 0 or infinity.");
        }
        var way = new TreeCopyService.Way(request.path(), request.destination(), depth == Depth.INFINITY);
        var source = require(request, way.from());
        requirePossible(way.from(), way.to());
        if (way.deep() && source.folder() && way.to().isWithin(way.from())) {
            throw intoItself();
        }
        return transfer(request, false, permission -> {
            look(request, source, way.to(), permission);
            return copy(request, way, permission);
        });
    }

    private EntryView copy(DavRequest request, TreeCopyService.Way way, Permission permission) {
        var sent = new HashMap<UUID, Arrival>();
        try {
            for (var file : copies.unfinished(request.mount().tree(), way)) {
                sent.put(file.id(), promotion.send(request.mount(), file, facts(request, way, file)));
            }
            return copies.copy(request.mount().tree(), way, sent, permission);
        } catch (RuntimeException refused) {
            sent.values().forEach(arrival -> promotion.giveUp(request.mount(), arrival));
            throw refused;
        }
    }

    /** Where the copy of a file will be. */
    private FileFacts facts(DavRequest request, TreeCopyService.Way way, EntryView file) {
        var names = tree.path(file.id()).names();
        var to = way.to();
        for (var name : names.subList(way.from().names().size(), names.size())) {
            to = to.child(name);
        }
        return facts(request, to, file, Optional.of(file.modifiedAt()));
    }

    private static FileFacts facts(DavRequest request, TreePath to, EntryView source, Optional<Instant> modified) {
        return new FileFacts(
                to,
                OptionalLong.of(source.size()),
                modified,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                request.origin(),
                false);
    }

    /** Whether the source may go, and what is in the way; asked again when nobody else can change either. */
    @FunctionalInterface
    private interface Permission extends BiConsumer<EntryView, Optional<EntryView>> {}

    /** What goes from one place to another. */
    @FunctionalInterface
    private interface Transfer {
        EntryView make(Permission permission);
    }

    private Response transfer(DavRequest request, boolean moves, Transfer transfer) {
        var pass = guard.check(request);
        var ends = new Ends();
        var entry = transfer.make((source, there) -> {
            permit(request, guard.check(request), source, there, moves);
            ends.from = Optional.of(source);
            ends.to = there;
        });
        ends.to.ifPresent(replaced -> locks.end(pass.held(), replaced));
        if (moves) {
            ends.from.ifPresent(moved -> locks.end(pass.held(), moved));
        }
        var status = ends.to.isEmpty() ? 201 : 204;
        return answers.describe(request.mount(), entry, Response.status(status)).build();
    }

    /** What was at both ends of a transfer when it was looked at last. */
    private static final class Ends {
        private Optional<EntryView> from = Optional.empty();
        private Optional<EntryView> to = Optional.empty();
    }

    private void permit(
            DavRequest request, LockGuard.Pass pass, EntryView source, Optional<EntryView> there, boolean moves) {
        boolean mayOverwrite = request.mayOverwrite();
        if (there.isPresent() && !mayOverwrite) {
            throw DavException.precondition("The Destination is taken, and Overwrite forbids to replace it.");
        }
        there.ifPresent(pass::requireFreeWithin);
        pass.requireFreeFolder(request.destination());
        if (moves) {
            pass.requireFreeWithin(source);
            pass.requireFreeFolder(request.path());
        }
    }

    private static void requirePossible(TreePath from, TreePath to) {
        if (from.isWithin(to)) {
            throw intoItself();
        }
    }

    private static DavException intoItself() {
        return new DavException(
                403, "Nothing can be put into itself or over what it is in, and the root of the tree stays as it is.");
    }

    /** What can be seen before anything is done, so that no byte is read for nothing. */
    private void look(DavRequest request, EntryView source, TreePath to, Permission permission) {
        var whose = request.mount().tree();
        if (tree.find(whose, to.parent()).filter(EntryView::folder).isEmpty()) {
            throw new DavException(409, "The folder of the Destination does not exist; make it first.");
        }
        permission.accept(source, tree.find(whose, to));
    }

    private EntryView require(DavRequest request, TreePath path) {
        return tree.find(request.mount().tree(), path)
                .orElseThrow(() -> new DavException(404, "There is nothing of this name."));
    }
}
