package dev.safelight.asset;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An asset resource and where its bytes lie. */
public record ResourceContent(UUID id, @Nullable String filename, OriginalView original) {}
