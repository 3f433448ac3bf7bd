package dev.safelight.protocol.immich.asset;

import java.util.List;

/**
 * A page of what a search found.
 *
 * @param total assets on all pages
 */
record FoundAssets(List<ImmichAsset> assets, long total, AssetSearch search) {

    boolean hasNext() {
        return (long) search.page() * search.size() < total;
    }
}
