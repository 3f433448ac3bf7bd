package dev.safelight.dashboard.photos;

import dev.safelight.asset.AssetView;
import dev.safelight.health.ledger.LedgerItem;
import dev.safelight.health.ledger.LedgerService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What devices list of some stored assets and have not brought: the other half of a Live Photo, an edit, a RAW file. */
record MissingHalves(Map<Key, List<LedgerItem>> byAsset) {

    private record Key(UUID device, String asset) {}

    /** Asks once for each device. */
    static MissingHalves of(List<AssetView> assets, LedgerService ledgers) {
        var found = new HashMap<Key, List<LedgerItem>>();
        assets.stream()
                .collect(Collectors.groupingBy(
                        asset -> asset.device().id(), Collectors.mapping(AssetView::asset, Collectors.toList())))
                .forEach((device, keys) -> ledgers.ofAssets(device, keys).stream()
                        .filter(item -> item.standing().isMissing())
                        .collect(Collectors.groupingBy(LedgerItem::asset))
                        .forEach((asset, items) -> found.put(new Key(device, asset), items)));
        return new MissingHalves(found);
    }

    List<LedgerItem> of(AssetView asset) {
        return byAsset.getOrDefault(new Key(asset.device().id(), asset.asset()), List.of());
    }
}
