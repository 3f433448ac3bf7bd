package dev.safelight.asset.tree;

import java.time.Instant;
import java.util.UUID;

/**
 * What was thrown away at once: a file, or a folder with everything in it.
 *
 * @param deviceName the device's present name
 * @param from the folder that it was in, names with slashes between them; empty for the root
 * @param files how many files it holds, itself included
 * @param size bytes of all of them
 */
public record TrashedEntry(
        UUID id,
        UUID device,
        String deviceName,
        String name,
        boolean folder,
        String from,
        Instant trashedAt,
        long files,
        long size) {}
