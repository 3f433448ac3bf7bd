package dev.safelight.protocol.webdav.property;

import dev.safelight.asset.tree.EntryPropertyService.PropertyName;
import dev.safelight.asset.tree.EntryView;
import dev.safelight.protocol.webdav.file.MediaTypes;
import dev.safelight.protocol.webdav.xml.XmlElement;
import dev.safelight.protocol.webdav.xml.XmlText;
import dev.safelight.storage.HttpDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The properties of WebDAV that an entry tells by itself. */
enum LiveProperty {
    RESOURCETYPE,
    GETCONTENTLENGTH,
    GETLASTMODIFIED,
    GETETAG,
    CREATIONDATE,
    DISPLAYNAME,
    GETCONTENTTYPE;

    private static final Map<PropertyName, LiveProperty> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(LiveProperty::property, Function.identity()));

    PropertyName property() {
        return new PropertyName(XmlElement.DAV, name().toLowerCase(Locale.ROOT));
    }

    static Optional<LiveProperty> of(PropertyName name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What stands in its element. */
    String value(EntryView entry) {
        return switch (this) {
            case RESOURCETYPE -> entry.folder() ? XmlText.dav("collection", "") : "";
            // Of folders, too: there are clients that take its absence for a folder that is broken.
            case GETCONTENTLENGTH -> Long.toString(entry.size());
            case GETLASTMODIFIED -> HttpDate.format(entry.modifiedAt());
            case GETETAG -> XmlText.escape('"' + entry.tag() + '"');
            case CREATIONDATE ->
                entry.createdAt().truncatedTo(ChronoUnit.SECONDS).toString();
            case DISPLAYNAME -> XmlText.escape(entry.name());
            case GETCONTENTTYPE -> XmlText.escape(MediaTypes.of(entry));
        };
    }
}
