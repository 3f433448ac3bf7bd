package dev.safelight.asset.verification;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import java.util.UUID;

/**
 * A damaged original that is to be healed.
 *
 * @param damage the id of what was found
 * @param fresh the key for the object that takes the damaged one's place
 * @param attempt the number of this try, from 1
 * @param asked whether devices were asked to send it again
 */
public record HealOrder(
        UUID damage,
        UUID original,
        ObjectKey fresh,
        Sha256 checksum,
        String sha1,
        long size,
        int attempt,
        boolean asked) {}
