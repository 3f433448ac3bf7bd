package dev.safelight.asset.tree;

import dev.safelight.device.CallingDevice;
import java.util.UUID;

/**
 * Whose tree is meant.
 *
 * @param account the owner of the device
 */
public record Tree(UUID device, UUID account) {

    /** The tree of the device that calls. */
    public static Tree of(CallingDevice device) {
        return new Tree(device.id(), device.accountId());
    }
}
