package dev.safelight.protocol.webdav.property;

import dev.safelight.asset.tree.EntryPropertyService;
import dev.safelight.asset.tree.EntryPropertyService.PropertyName;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.protocol.webdav.lock.HeldLocks;
import dev.safelight.protocol.webdav.lock.LockService;
import dev.safelight.protocol.webdav.lock.LockText;
import dev.safelight.protocol.webdav.xml.XmlElement;
import dev.safelight.upload.status.StorageStatus;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All properties of entries, wherever they come from. */
@ApplicationScoped
public class Properties {
    static final PropertyName SUPPORTED_LOCK = dav("supportedlock");
    static final PropertyName LOCK_DISCOVERY = dav("lockdiscovery");
    static final PropertyName QUOTA_USED = dav("quota-used-bytes");
    static final PropertyName QUOTA_AVAILABLE = dav("quota-available-bytes");

    /** What some clients set to tell when a file was changed, in seconds since 1970. */
    static final PropertyName LAST_MODIFIED = dav("lastmodified");

    private final List<PropertySource> sources;
    private final EntryPropertyService attached;
    private final LockService locks;
    private final LockText lockText;
    private final TreeService tree;
    private final StorageStatus storage;

    Properties(
            @All List<PropertySource> sources,
            EntryPropertyService attached,
            LockService locks,
            LockText lockText,
            TreeService tree,
            StorageStatus storage) {
        this.sources = sources;
        this.attached = attached;
        this.locks = locks;
        this.lockText = lockText;
        this.tree = tree;
        this.storage = storage;
    }

    private static PropertyName dav(String name) {
        return new PropertyName(XmlElement.DAV, name);
    }

    /** What is the same for all entries that one request asks about. For one thread. */
    public Reading reading(DavMount mount) {
        return new Reading(mount, locks.held(mount.tree()));
    }

    /** Whether only the server sets it. */
    boolean isProtected(DavMount mount, PropertyName name) {
        return LiveProperty.of(name).isPresent()
                || Set.of(SUPPORTED_LOCK, LOCK_DISCOVERY, QUOTA_USED, QUOTA_AVAILABLE)
                        .contains(name)
                || sources(mount).stream()
                        .anyMatch(source -> source.names().contains(name) && !source.isWritable(name));
    }

    private List<PropertySource> sources(DavMount mount) {
        return sources.stream().filter(source -> source.serves(mount)).toList();
    }

    /** The properties of entries, as one request sees them. */
    public final class Reading {
        private final DavMount mount;
        private final HeldLocks held;
        private final List<PropertySource> serving;
        private Optional<String> used = Optional.empty();
        private Optional<String> available = Optional.empty();
        private boolean measured;

        private Reading(DavMount mount, HeldLocks held) {
            this.mount = mount;
            this.held = held;
            this.serving = sources(mount);
        }

        /** What clients attached to some entries. */
        public Map<UUID, Map<PropertyName, String>> attached(List<EntryView> entries) {
            return attached.of(entries.stream().map(EntryView::id).toList());
        }

        /** What a client gets that asks for everything. */
        public Set<PropertyName> usual() {
            var names = new LinkedHashSet<PropertyName>();
            for (var live : LiveProperty.values()) {
                names.add(live.property());
            }
            names.add(SUPPORTED_LOCK);
            names.add(LOCK_DISCOVERY);
            return names;
        }

        /** The names of everything that an entry may have beside what clients attached. */
        public Set<PropertyName> names() {
            var names = usual();
            names.add(QUOTA_USED);
            names.add(QUOTA_AVAILABLE);
            serving.forEach(source -> names.addAll(source.names()));
            return names;
        }

        /** The XML within a property's element; nothing if the entry has no such property. */
        public Optional<String> value(EntryView entry, PropertyName name) {
            var live = LiveProperty.of(name);
            if (live.isPresent()) {
                return Optional.of(live.get().value(entry));
            }
            if (name.equals(SUPPORTED_LOCK)) {
                return Optional.of(LockText.SUPPORTED);
            }
            if (name.equals(LOCK_DISCOVERY)) {
                return Optional.of(lockText.discovery(mount, entry, held));
            }
            if (name.equals(QUOTA_USED) || name.equals(QUOTA_AVAILABLE)) {
                return quota(entry, name.equals(QUOTA_USED));
            }
            return serving.stream()
                    .filter(source -> source.names().contains(name))
                    .flatMap(source -> source.value(mount, entry, name).stream())
                    .findFirst();
        }

        /** Folders have it (RFC 4331); what an object store does not tell is left out. */
        private Optional<String> quota(EntryView entry, boolean wantsUsed) {
            if (!entry.folder()) {
                return Optional.empty();
            }
            if (!measured) {
                used = Optional.of(Long.toString(tree.used(mount.tree())));
                available =
                        storage.room().free().stream().mapToObj(Long::toString).findFirst();
                measured = true;
            }
            return wantsUsed ? used : available;
        }
    }
}
