package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.EntryView;
import jakarta.ws.rs.core.Response;

/** Headers that a face of the tree adds to answers about an entry that was written or read. Every bean of this type is asked. */
public interface AnswerSource {

    /** Whether it speaks on requests of this mount. */
    boolean serves(DavMount mount);

    /** Adds its headers. */
    void add(DavMount mount, EntryView entry, Response.ResponseBuilder answer);
}
