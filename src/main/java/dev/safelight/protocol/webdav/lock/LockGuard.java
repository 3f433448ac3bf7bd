package dev.safelight.protocol.webdav.lock;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.DavRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a request may change what it wants to: its {@code If} header holds, and it knows the token of every lock in its way. */
@ApplicationScoped
public class LockGuard {
    private final LockService locks;
    private final TreeService tree;

    LockGuard(LockService locks, TreeService tree) {
        this.locks = locks;
        this.tree = tree;
    }

    /**
     * Looks at the {@code If} header.
     *
     * @return what can be asked about locks in this request
     * @throws DavException 412 if it does not hold
     */
    public Pass check(DavRequest request) {
        var held = locks.held(request.mount().tree());
        var conditions = request.conditions();
        if (conditions.isPresent() && conditions.get().lists().stream().noneMatch(list -> holds(request, list, held))) {
            throw DavException.precondition("The conditions of the If header do not hold.");
        }
        return new Pass(held, conditions.map(IfHeader::tokens).orElse(Set.of()), tree, request);
    }

    private boolean holds(DavRequest request, IfHeader.ConditionList list, HeldLocks held) {
        var place =
                list.resource().isPresent() ? request.placeOf(list.resource().get()) : Optional.of(request.path());
        var entry = place.flatMap(path -> tree.find(request.mount().tree(), path));
        var tokens = place.map(path -> tokens(request, path, entry, held)).orElse(Set.of());
        return list.conditions().stream().allMatch(condition -> switch (condition) {
            case IfHeader.Token token -> token.negated() != tokens.contains(token.token());
            case IfHeader.Tag tag ->
                tag.negated()
                        != entry.map(found -> tag.tag().equals('"' + found.tag() + '"'))
                                .orElse(false);
        });
    }

    /** A name that is not there yet is locked by the deep locks of the folder that it would be in. */
    private Set<String> tokens(DavRequest request, TreePath path, Optional<EntryView> entry, HeldLocks held) {
        var nearest = entry.or(() ->
                path.isRoot() ? Optional.empty() : tree.find(request.mount().tree(), path.parent()));
        return nearest.stream()
                .flatMap(found -> held.affecting(found.id()).stream())
                .map(DavLock::token)
                .collect(Collectors.toSet());
    }

    /** What a request knows of the locks in its way. */
    public static final class Pass {
        private final HeldLocks held;
        private final Set<String> tokens;
        private final TreeService tree;
        private final DavRequest request;

        private Pass(HeldLocks held, Set<String> tokens, TreeService tree, DavRequest request) {
            this.held = held;
            this.tokens = tokens;
            this.tree = tree;
            this.request = request;
        }

        public HeldLocks held() {
            return held;
        }

        /** The tokens that the request shows it knows. */
        public Set<String> tokens() {
            return tokens;
        }

        /**
         * An entry is about to be changed.
         *
         * @throws DavException 423
         */
        public void requireFree(EntryView entry) {
            require(held.affecting(entry.id()));
        }

        /**
         * An entry is about to go, with everything in it.
         *
         * @throws DavException 423
         */
        public void requireFreeWithin(EntryView entry) {
            requireFree(entry);
            held.below(entry.id()).stream()
                    .collect(Collectors.groupingBy(DavLock::entry))
                    .values()
                    .forEach(this::require);
        }

        /**
         * A name is about to be added to a folder, or taken out of it.
         *
         * @throws DavException 423
         */
        public void requireFreeFolder(TreePath path) {
            if (!held.isEmpty() && !path.isRoot()) {
                tree.find(request.mount().tree(), path.parent()).ifPresent(this::requireFree);
            }
        }

        /** Of several shared locks, one known token is enough. */
        private void require(List<DavLock> inTheWay) {
            if (!inTheWay.isEmpty() && inTheWay.stream().noneMatch(lock -> tokens.contains(lock.token()))) {
                throw new DavException(
                        423, "lock-token-submitted", "It is locked; send the lock's token in the If header.");
            }
        }
    }
}
