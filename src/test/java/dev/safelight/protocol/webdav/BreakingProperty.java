package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.EntryPropertyService.PropertyName;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.protocol.webdav.property.PropertySource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** A property that cannot be read of entries of one name, as when the database goes away at that moment. */
@ApplicationScoped
class BreakingProperty implements PropertySource {
    /** The entry of which it cannot be read. */
    static final String BREAKS = "zz-breaks";

    /** What to ask for. */
    static final String ASKED = "<propfind xmlns='DAV:'><prop><getetag/><x xmlns='urn:breaking'/></prop></propfind>";

    private static final PropertyName NAME = new PropertyName("urn:breaking", "x");

    @Override
    public boolean serves(DavMount mount) {
        return mount.face().equals(DavApi.FACE);
    }

    @Override
    public Set<PropertyName> names() {
        return Set.of(NAME);
    }

    @Override
    public Optional<String> value(DavMount mount, EntryView entry, PropertyName name) {
        if (entry.name().equals(BREAKS)) {
            throw new IllegalStateException("broken for a test");
        }
        return Optional.of("x");
    }
}
