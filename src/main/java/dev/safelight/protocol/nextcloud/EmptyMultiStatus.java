package dev.safelight.protocol.nextcloud;

import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.property.MultiStatus;
import dev.safelight.protocol.webdav.xml.XmlText;
import jakarta.ws.rs.core.Response;

/** Listings of nothing. */
final class EmptyMultiStatus {
    private EmptyMultiStatus() {}

    /** An answer without entries. */
    static Response answer() {
        return MultiStatus.whole(nothing -> {});
    }

    /** What is above the trees: a folder, of which nothing is told. */
    static Response root(String method, String path) {
        return switch (method) {
            case "HEAD", "GET" -> Response.ok().build();
            case "PROPFIND" ->
                MultiStatus.whole(answer -> {
                    var properties = new MultiStatus.PropStats();
                    properties.add(200, XmlText.dav("resourcetype", XmlText.dav("collection", "")));
                    answer.response(path, properties);
                });
            default -> throw new DavException(405, "This address does not take this method.");
        };
    }
}
