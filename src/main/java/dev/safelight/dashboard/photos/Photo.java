package dev.safelight.dashboard.photos;

import dev.safelight.asset.AssetView;
import dev.safelight.asset.AssetView.ResourceView;
import dev.safelight.dashboard.jobs.JobWords;
import dev.safelight.health.ledger.LedgerItem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An asset with its files.
 *
 * @param current the current revision of each asset resource
 * @param earlier the other revisions, which are kept
 * @param missing what the device lists of it and is not stored, such as the other half of a Live Photo
 */
public record Photo(AssetView asset, List<File> current, List<File> earlier, List<LedgerItem> missing) {

    /** One stored file. */
    public record File(ResourceView resource, String title) {
        static File of(AssetView asset, ResourceView resource) {
            return new File(resource, resource.filename() == null ? asset.asset() : resource.filename());
        }

        public String download() {
            return "/api/v1/asset-resources/" + resource.id() + "/content";
        }

        public String type() {
            return JobWords.typeWords(resource.type());
        }
    }

    static Photo of(AssetView asset, List<LedgerItem> missing) {
        var parts = asset.resources().stream().collect(Collectors.partitioningBy(ResourceView::current));
        return new Photo(asset, files(asset, parts, true), files(asset, parts, false), missing);
    }

    private static List<File> files(AssetView asset, Map<Boolean, List<ResourceView>> parts, boolean current) {
        return parts.getOrDefault(current, List.of()).stream()
                .map(resource -> File.of(asset, resource))
                .toList();
    }
}
