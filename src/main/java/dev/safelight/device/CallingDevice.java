package dev.safelight.device;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The device behind a request on the device API, as its token says.
 *
 * @param accountId the account that owns the device
 * @param name the device's present name
 * @param app the app that uploads, as people call it; null when nobody told
 * @param accountSlug the account's folder in object keys
 * @param deviceSlug the device's folder in object keys
 * @param revoked the token is known but was revoked, or the device was removed: nothing is taken from it, but its tries
 *     belong into the history
 */
public record CallingDevice(
        UUID id,
        UUID accountId,
        UUID tokenId,
        String name,
        @Nullable String app,
        String accountSlug,
        String deviceSlug,
        boolean revoked) {}
