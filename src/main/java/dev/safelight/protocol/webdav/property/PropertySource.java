package dev.safelight.protocol.webdav.property;

import dev.safelight.asset.tree.EntryPropertyService.PropertyName;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.protocol.webdav.DavMount;
import java.util.Optional;
import java.util.Set;

/**
 * Properties that a face of the tree adds to those of WebDAV. Every bean of this type is asked. What it knows is answered when a client
 * names it, or asks for names; {@code allprop} leaves it out.
 */
public interface PropertySource {

    /** Whether it speaks on requests of this mount. */
    boolean serves(DavMount mount);

    /** The properties that it knows. */
    Set<PropertyName> names();

    /**
     * The value of one of them, as XML that stands within the property's element: text is escaped, and {@code D} is declared.
     *
     * @return nothing if this entry does not have it
     */
    Optional<String> value(DavMount mount, EntryView entry, PropertyName name);

    /** Whether clients may set it; what they set is kept, and answered instead of {@link #value}. */
    default boolean isWritable(PropertyName name) {
        return false;
    }
}
