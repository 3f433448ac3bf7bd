package dev.safelight.asset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an asset resource is to its asset, after PhotoKit's {@code PHAssetResourceType}. */
public enum AssetResourceType {
    PHOTO,
    VIDEO,
    AUDIO,
    ALTERNATE_PHOTO,
    FULL_SIZE_PHOTO,
    FULL_SIZE_VIDEO,
    ADJUSTMENT_DATA,
    ADJUSTMENT_BASE_PHOTO,
    PAIRED_VIDEO,
    FULL_SIZE_PAIRED_VIDEO,
    ADJUSTMENT_BASE_PAIRED_VIDEO,
    ADJUSTMENT_BASE_VIDEO,
    PHOTO_PROXY,
    /** A file that comes through a door without asset resource types. */
    FILE;

    /** The word in URLs, JSON and SQL: {@code paired-video}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type with this word, or nothing. */
    public static Optional<AssetResourceType> of(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }
}
