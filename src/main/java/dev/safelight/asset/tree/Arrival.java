package dev.safelight.asset.tree;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Bytes that are ours, and where they were to be.
 *
 * @param path as it was when they began to arrive
 * @param id of the entry, and of the asset that they have become
 * @param modified when the client says that the file was changed
 */
public record Arrival(TreePath path, UUID id, FileContent content, Optional<Instant> modified) {}
