package dev.safelight.protocol.webdav.lock;

import dev.safelight.asset.tree.TreeService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The locks of one tree at one moment. Trees have few locks, so each question looks at all of them. For one thread. */
public final class HeldLocks {
    private final List<DavLock> locks;
    private final TreeService tree;
    /** Of an entry, its id and those of the folders above it. */
    private final Map<UUID, List<UUID>> upwards = new HashMap<>();

    HeldLocks(List<DavLock> locks, TreeService tree) {
        this.locks = locks;
        this.tree = tree;
    }

    public boolean isEmpty() {
        return locks.isEmpty();
    }

    /** The lock with a token. */
    public Optional<DavLock> byToken(String token) {
        return locks.stream().filter(lock -> lock.token().equals(token)).findFirst();
    }

    /** The locks that hold for an entry: its own, and deep ones of folders above it. */
    public List<DavLock> affecting(UUID entry) {
        if (locks.isEmpty()) {
            return List.of();
        }
        var above = upwards(entry);
        return locks.stream()
                .filter(lock -> lock.entry().equals(entry) || (lock.deep() && above.contains(lock.entry())))
                .toList();
    }

    /** The locks of entries below an entry. */
    public List<DavLock> below(UUID entry) {
        return within(entry).stream()
                .filter(lock -> !lock.entry().equals(entry))
                .toList();
    }

    /** The locks of an entry and of entries below it. */
    List<DavLock> within(UUID entry) {
        return locks.stream()
                .filter(lock -> upwards(lock.entry()).contains(entry))
                .toList();
    }

    private List<UUID> upwards(UUID entry) {
        return upwards.computeIfAbsent(entry, tree::upwards);
    }
}
