package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.EntryView;
import java.util.Arrays;
import java.util.Optional;

/** {@code If-Match} and {@code If-None-Match} (RFC 9110, section 13). */
public final class Preconditions {
    private Preconditions() {}

    /**
     * Asked before an entry is changed.
     *
     * @param entry as it is; nothing if it is not there
     * @throws DavException 412
     */
    public static void require(DavRequest request, Optional<EntryView> entry) {
        if (request.text("If-Match").filter(tags -> !matches(tags, entry)).isPresent()) {
            throw DavException.precondition("If-Match does not name the entity tag that is here.");
        }
        if (isUnchanged(request, entry)) {
            throw DavException.precondition("If-None-Match names the entity tag that is here.");
        }
    }

    /** Whether a client that reads has these bytes already. */
    public static boolean isUnchanged(DavRequest request, Optional<EntryView> entry) {
        return request.text("If-None-Match")
                .filter(tags -> matches(tags, entry))
                .isPresent();
    }

    private static boolean matches(String tags, Optional<EntryView> entry) {
        return entry.isPresent()
                && Arrays.stream(tags.split(","))
                        .map(tag -> tag.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag ->
                                tag.equals("*") || tag.equals('"' + entry.get().tag() + '"'));
    }
}
