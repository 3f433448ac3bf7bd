package dev.safelight.protocol.nextcloud.file;

import dev.safelight.asset.tree.EntryPropertyService.PropertyName;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.protocol.webdav.property.PropertySource;
import dev.safelight.protocol.webdav.xml.XmlText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** What Nextcloud's and ownCloud's apps want to know of an entry beside what WebDAV tells. */
@ApplicationScoped
class NextcloudProperties implements PropertySource {
    private static final String OC = "http://owncloud.org/ns";
    private static final String NC = "http://nextcloud.org/ns";

    /** Readable, shareable, deletable, to be renamed and moved; files can be written, folders take files and folders. */
    private static final String FILE = "RGDNVW";

    private static final String FOLDER = "RGDNVCK";

    private static final PropertyName FAVORITE = oc("favorite");
    private static final Set<PropertyName> NAMES = Set.of(
            oc("id"),
            oc("fileid"),
            oc("permissions"),
            oc("size"),
            oc("checksums"),
            FAVORITE,
            oc("owner-id"),
            oc("owner-display-name"),
            oc("comments-unread"),
            oc("share-types"),
            nc("has-preview"),
            nc("is-encrypted"),
            nc("mount-type"),
            nc("upload_time"));

    private final TreeService tree;

    NextcloudProperties(TreeService tree) {
        this.tree = tree;
    }

    private static PropertyName oc(String name) {
        return new PropertyName(OC, name);
    }

    private static PropertyName nc(String name) {
        return new PropertyName(NC, name);
    }

    @Override
    public boolean serves(DavMount mount) {
        return mount.face().equals(NextcloudPaths.FACE);
    }

    @Override
    public Set<PropertyName> names() {
        return NAMES;
    }

    @Override
    public boolean isWritable(PropertyName name) {
        return name.equals(FAVORITE);
    }

    @Override
    public Optional<String> value(DavMount mount, EntryView entry, PropertyName name) {
        return name.namespace().equals(OC) ? own(mount, entry, name.name()) : next(entry, name.name());
    }

    private Optional<String> own(DavMount mount, EntryView entry, String name) {
        return switch (name) {
            case "id" -> Optional.of(FileNumber.id(entry.id()));
            case "fileid" -> Optional.of(Long.toString(FileNumber.of(entry.id())));
            case "permissions" -> Optional.of(entry.folder() ? FOLDER : FILE);
            case "size" -> size(mount, entry);
            case "checksums" ->
                FileChecksums.of(entry).map(text -> XmlText.element(OC, "checksum", XmlText.escape(text)));
            case "favorite", "comments-unread" -> Optional.of("0");
            case "owner-id", "owner-display-name" ->
                Optional.of(XmlText.escape(mount.device().accountSlug()));
            case "share-types" -> Optional.of("");
            default -> Optional.empty();
        };
    }

    private static Optional<String> next(EntryView entry, String name) {
        return switch (name) {
            case "has-preview" -> Optional.of("false");
            case "is-encrypted" -> Optional.of("0");
            case "mount-type" -> Optional.of("");
            case "upload_time" -> Optional.of(Long.toString(entry.createdAt().getEpochSecond()));
            default -> Optional.empty();
        };
    }

    /** A folder's would mean to look at everything below it; apps ask for each of many folders, so only the root has one. */
    private Optional<String> size(DavMount mount, EntryView entry) {
        if (!entry.folder()) {
            return Optional.of(Long.toString(entry.size()));
        }
        return entry.parent().isEmpty() ? Optional.of(Long.toString(tree.used(mount.tree()))) : Optional.empty();
    }
}
