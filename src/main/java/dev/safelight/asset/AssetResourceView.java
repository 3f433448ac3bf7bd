package dev.safelight.asset;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.safelight.asset.AssetView.AssetDevice;
import dev.safelight.asset.AssetView.ResourceView;
import java.util.UUID;

/**
 * One stored file with what it belongs to; also the JSON of the management API.
 *
 * @param assetId id of its asset
 * @param asset the client's id for the asset
 */
public record AssetResourceView(@JsonUnwrapped ResourceView resource, AssetDevice device, UUID assetId, String asset) {

    static AssetResourceView of(AssetView asset, ResourceView resource) {
        return new AssetResourceView(resource, asset.device(), asset.id(), asset.asset());
    }
}
