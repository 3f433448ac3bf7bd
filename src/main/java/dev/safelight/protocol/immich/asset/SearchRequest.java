package dev.safelight.protocol.immich.asset;

import org.jspecify.annotations.Nullable;

/** A search as programs send it, with everything that is looked at; unknown members are passed over. */
record SearchRequest(
        @Nullable Integer page,
        @Nullable Integer size,
        @Nullable String order,
        @Nullable String id,
        @Nullable String checksum,
        @Nullable String originalFileName,
        @Nullable String type,
        @Nullable String visibility,
        @Nullable Boolean isFavorite,
        @Nullable String takenAfter,
        @Nullable String takenBefore) {
    static final SearchRequest ALL =
            new SearchRequest(null, null, null, null, null, null, null, null, null, null, null);
}
