package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.Tree;
import dev.safelight.device.CallingDevice;
import java.util.List;

/**
 * Which tree a request means, and how the addresses of its entries begin.
 *
 * @param face the protocol that the client speaks; also the door of its uploads
 * @param prefix of addresses, percent-encoded as the client wrote it, without a slash at the end: {@code /dav}
 * @param aliases other prefixes of the same tree that a client may name in a header
 */
public record DavMount(String face, String prefix, List<String> aliases, CallingDevice device) {

    /** The tree that all addresses are of. */
    public Tree tree() {
        return Tree.of(device);
    }
}
