package dev.safelight.fleet;

import java.io.IOException;
import java.util.Map;

/** What an object store holds, looked at past the server or through it. */
@FunctionalInterface
interface Stored {
    /**
     * The SHA-256 of every original that there is, lower hex, with how often it is stored.
     *
     * @param expected checksums that the phones hold, with the asset resource's id at the server for one of each
     */
    Map<String, Integer> checksums(Map<String, String> expected) throws IOException;
}
