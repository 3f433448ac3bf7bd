package dev.safelight.protocol.webdav.lock;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.DavRequest;
import dev.safelight.protocol.webdav.DavRequest.Depth;
import dev.safelight.protocol.webdav.xml.XmlElement;
import dev.safelight.protocol.webdav.xml.XmlText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** LOCK and UNLOCK. */
@ApplicationScoped
public class LockHandler {
    private final LockService locks;
    private final LockGuard guard;
    private final LockText text;
    private final TreeService tree;

    LockHandler(LockService locks, LockGuard guard, LockText text, TreeService tree) {
        this.locks = locks;
        this.guard = guard;
        this.text = text;
        this.tree = tree;
    }

    /** LOCK: a new lock, or more time for one that is held. */
    public Response lock(DavRequest request, InputStream body) {
        var timeout = LockTimeout.of(request.text("Timeout"));
        var wanted = request.xml(body);
        return wanted.isPresent()
                ? lockAnew(request, wanted(request, wanted.get(), timeout))
                : refresh(request, timeout);
    }

    private static LockService.Wanted wanted(DavRequest request, XmlElement info, Duration timeout) {
        var scope = info.child("lockscope");
        boolean exclusive = scope.flatMap(one -> one.child("exclusive")).isPresent();
        boolean shared = scope.flatMap(one -> one.child("shared")).isPresent();
        boolean write =
                info.child("locktype").flatMap(one -> one.child("write")).isPresent();
        if (!info.is("lockinfo") || !write || exclusive == shared) {
            throw DavException.invalid("The body must ask for an exclusive or a shared write lock.");
        }
        var depth = request.depth(Depth.INFINITY);
        if (depth == Depth.ONE) {
            throw DavException.invalid("The Depth of a lock must be 0 or infinity.");
        }
        var owner = info.child("owner").map(XmlText::inner).orElse("");
        return new LockService.Wanted(exclusive, depth == Depth.INFINITY, owner, timeout);
    }

    /** A name that is not there is made as an empty file, so that nobody else takes it. */
    private Response lockAnew(DavRequest request, LockService.Wanted wanted) {
        var whose = request.mount().tree();
        var path = request.path();
        var pass = guard.check(request);
        var there = tree.find(whose, path);
        if (there.isEmpty()) {
            pass.requireFreeFolder(path);
        }
        var lock = there.isPresent() ? locks.lock(whose, there.get(), wanted) : locks.lockNew(whose, path, wanted);
        return answer(request, lock, there.isPresent() ? Response.Status.OK : Response.Status.CREATED)
                .header("Lock-Token", "<" + lock.token() + ">")
                .build();
    }

    private Response refresh(DavRequest request, Duration timeout) {
        var pass = guard.check(request);
        var entry = require(request);
        var held = pass.held().affecting(entry.id()).stream()
                .filter(lock -> pass.tokens().contains(lock.token()))
                .findFirst()
                .orElseThrow(() -> new DavException(
                        412, "lock-token-matches-request-uri", "Send the token of the lock that is to last longer."));
        return answer(request, locks.refresh(held, timeout), Response.Status.OK).build();
    }

    private Response.ResponseBuilder answer(DavRequest request, DavLock lock, Response.Status status) {
        var discovery = XmlText.dav("lockdiscovery", text.discovery(request.mount(), List.of(lock)));
        return Response.status(status)
                .type("application/xml; charset=utf-8")
                .entity(XmlText.HEAD + "<D:prop xmlns:D=\"DAV:\">" + discovery + "</D:prop>\n");
    }

    private EntryView require(DavRequest request) {
        return tree.find(request.mount().tree(), request.path())
                .orElseThrow(() -> new DavException(404, "There is nothing of this name."));
    }

    /** UNLOCK: ends the lock of the token, which has to hold for the address. */
    public Response unlock(DavRequest request) {
        var pass = guard.check(request);
        var entry = require(request);
        var token = request.text("Lock-Token")
                .filter(value -> value.startsWith("<") && value.endsWith(">"))
                .map(value -> value.substring(1, value.length() - 1))
                .orElseThrow(() -> DavException.invalid("The Lock-Token header must be the lock's token in < and >."));
        var lock = pass.held().affecting(entry.id()).stream()
                .filter(held -> held.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new DavException(
                        409, "lock-token-matches-request-uri", "There is no such lock on this address."));
        locks.unlock(lock);
        return Response.noContent().build();
    }
}
