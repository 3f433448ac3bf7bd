package dev.safelight.device.inventory;

import java.io.InputStream;

/**
 * An inventory as it arrives.
 *
 * @param gzip whether it is packed
 */
public record InventoryBody(InputStream stream, boolean gzip) {}
