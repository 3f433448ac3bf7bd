package dev.safelight.protocol.webdav.lock;

import static dev.safelight.protocol.webdav.xml.XmlText.dav;
import static dev.safelight.protocol.webdav.xml.XmlText.escape;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.protocol.webdav.DavPaths;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Locks as properties. */
@ApplicationScoped
public class LockText {
    /** What {@code supportedlock} holds. */
    public static final String SUPPORTED = entry("exclusive") + entry("shared");

    private final TreeService tree;

    LockText(TreeService tree) {
        this.tree = tree;
    }

    private static String entry(String scope) {
        return dav("lockentry", dav("lockscope", dav(scope, "")) + dav("locktype", dav("write", "")));
    }

    /** What {@code lockdiscovery} of an entry holds. */
    public String discovery(DavMount mount, EntryView entry, HeldLocks held) {
        return discovery(mount, held.affecting(entry.id()));
    }

    /** What {@code lockdiscovery} holds for these locks. */
    public String discovery(DavMount mount, List<DavLock> locks) {
        return locks.stream().map(lock -> active(mount, lock)).collect(Collectors.joining());
    }

    private String active(DavMount mount, DavLock lock) {
        var place = tree.path(lock.entry());
        boolean folder = tree.find(mount.tree(), place).map(EntryView::folder).orElse(false);
        return dav(
                "activelock",
                dav("locktype", dav("write", ""))
                        + dav("lockscope", dav(lock.exclusive() ? "exclusive" : "shared", ""))
                        + dav("depth", lock.deep() ? "infinity" : "0")
                        + (lock.owner().isEmpty() ? "" : dav("owner", lock.owner()))
                        + dav("timeout", "Second-" + lock.timeout().toSeconds())
                        + dav("locktoken", dav("href", escape(lock.token())))
                        + dav("lockroot", dav("href", root(mount, place, folder))));
    }

    private static String root(DavMount mount, TreePath place, boolean folder) {
        return escape(DavPaths.href(mount, place, folder));
    }
}
