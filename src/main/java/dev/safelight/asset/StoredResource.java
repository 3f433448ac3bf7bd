package dev.safelight.asset;

import java.util.Objects;

/** An asset resource and the original that holds its bytes. */
record StoredResource(AssetResource resource, Original original) {

    AssetView.ResourceView view() {
        var stored = original.view();
        return new AssetView.ResourceView(
                resource.id(),
                resource.type(),
                resource.filename(),
                stored.size(),
                stored.checksum().hex(),
                stored.mediaType(),
                resource.revision(),
                resource.isCurrent(),
                resource.storedAt(),
                Objects.requireNonNull(stored.verifiedAt(), "only safe originals are selected"));
    }
}
