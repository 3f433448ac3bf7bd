package dev.safelight.device;

import java.util.Optional;
import java.util.UUID;

/**
 * Whose devices a caller may see: members their own account's, admins all.
 *
 * @param account the one account, or empty for all
 */
public record DeviceScope(Optional<UUID> account) {
    /** Every account's devices. */
    public static final DeviceScope ALL = new DeviceScope(Optional.empty());

    /** One account's devices. */
    public static DeviceScope of(UUID account) {
        return new DeviceScope(Optional.of(account));
    }

    /** Whether a thing of this account is within the scope. */
    public boolean includes(UUID owner) {
        return account.isEmpty() || account.get().equals(owner);
    }
}
