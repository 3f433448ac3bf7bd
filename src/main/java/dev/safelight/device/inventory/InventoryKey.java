package dev.safelight.device.inventory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names an asset resource within its device.
 *
 * @param asset the client's id for the asset, 1 to 128 characters of {@code A-Z a-z 0-9 - _ . ~}
 * @param type the asset resource type's word; whether there is such a type is for the caller to know
 */
public record InventoryKey(String asset, String type) {
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_.~-]{1,128}");

    /**
     * What a device wrote.
     *
     * @throws IllegalArgumentException with a sentence for the client
     */
    public static InventoryKey of(@Nullable String asset, @Nullable String type, ResourceTypes types) {
        if (asset == null || !ASSET.matcher(asset).matches()) {
            throw new IllegalArgumentException("asset must have 1 to 128 characters of A-Z a-z 0-9 - _ . ~");
        }
        if (type == null || !types.isKnown(type)) {
            throw new IllegalArgumentException("type is not one of the types of asset resources.");
        }
        return new InventoryKey(asset, type);
    }
}
