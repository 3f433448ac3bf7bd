package dev.safelight.protocol.webdav.lock;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.Tree;
import dev.safelight.asset.tree.TreeException;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.asset.tree.TreeWriteService;
import dev.safelight.protocol.webdav.DavException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Locks of a device's tree. They are in the database, so that a restart ends none; each ends by itself when its time is over. */
@ApplicationScoped
public class LockService {
    private final LockRepository locks;
    private final TreeService tree;
    private final TreeWriteService names;
    private final Clock clock;

    LockService(LockRepository locks, TreeService tree, TreeWriteService names, Clock clock) {
        this.locks = locks;
        this.tree = tree;
        this.names = names;
        this.clock = clock;
    }

    /** The locks of a tree as they are now. */
    @Transactional
    public HeldLocks held(Tree whose) {
        return new HeldLocks(locks.active(whose.device(), clock.instant()), tree);
    }

    /**
     * What a client wants to have locked.
     *
     * @param deep with everything below
     * @param owner what it says of who it is, as XML
     */
    public record Wanted(boolean exclusive, boolean deep, String owner, Duration timeout) {}

    /**
     * Locks an entry.
     *
     * @throws DavException 423 if a lock that is held does not go with it
     */
    @Transactional
    public DavLock lock(Tree whose, EntryView entry, Wanted wanted) {
        tree.hold(whose);
        var held = held(whose);
        if (held.affecting(entry.id()).stream().anyMatch(other -> wanted.exclusive() || other.exclusive())
                || (wanted.deep()
                        && held.below(entry.id()).stream()
                                .anyMatch(other -> wanted.exclusive() || other.exclusive()))) {
            throw new DavException(423, "no-conflicting-lock", "It is locked already.");
        }
        var lock = new DavLock(
                "opaquelocktoken:" + UUID.randomUUID(),
                entry.id(),
                wanted.exclusive(),
                wanted.deep(),
                wanted.owner(),
                wanted.timeout());
        locks.insert(whose.device(), lock, clock.instant().plus(wanted.timeout()));
        return lock;
    }

    /**
     * Makes an empty file and locks it; if it cannot be locked, it is not made.
     *
     * @throws TreeException {@code TAKEN}, {@code NO_PARENT}
     * @throws DavException 423, as {@link #lock}
     */
    @Transactional
    public DavLock lockNew(Tree whose, TreePath path, Wanted wanted) {
        return lock(whose, names.makeEmpty(whose, path), wanted);
    }

    /** Gives a lock more time. */
    @Transactional
    public DavLock refresh(DavLock lock, Duration timeout) {
        locks.refresh(lock.token(), timeout, clock.instant().plus(timeout));
        return new DavLock(lock.token(), lock.entry(), lock.exclusive(), lock.deep(), lock.owner(), timeout);
    }

    @Transactional
    public void unlock(DavLock lock) {
        locks.delete(lock.token());
    }

    /** Ends the locks of an entry and of what is below it: a name that is moved or thrown away takes none along. */
    @Transactional
    public void end(HeldLocks held, EntryView entry) {
        var ended = held.within(entry.id()).stream().map(DavLock::entry).toList();
        if (!ended.isEmpty()) {
            locks.deleteOf(ended);
        }
    }

    /** Forgets locks whose time is over. Returns how many. */
    @Transactional
    public int sweep() {
        return locks.deleteExpired(clock.instant());
    }
}
