package dev.safelight.dashboard.photos;

import dev.safelight.asset.AssetView;
import dev.safelight.asset.Page;
import dev.safelight.device.DeviceView;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The page of photos.
 *
 * @param days the assets of this part of the list, by day of capture, newest first
 */
public record PhotoList(PhotoQuery query, Page<AssetView> page, List<Day> days, List<DeviceView> devices) {

    /** The assets of one day. */
    public record Day(LocalDate day, List<Photo> photos) {}

    static PhotoList of(
            PhotoQuery query, Page<AssetView> page, MissingHalves halves, List<DeviceView> devices, ZoneId zone) {
        var byDay = page.items().stream()
                .collect(Collectors.groupingBy(
                        asset -> LocalDate.ofInstant(asset.capturedAt(), zone),
                        LinkedHashMap::new,
                        Collectors.mapping(asset -> Photo.of(asset, halves.of(asset)), Collectors.toList())));
        var days = byDay.entrySet().stream()
                .map(entry -> new Day(entry.getKey(), entry.getValue()))
                .toList();
        return new PhotoList(query, page, days, devices);
    }

    public String live() {
        return query.address().live().toString();
    }

    public String newer() {
        return query.onPage(query.page() - 1).address().toString();
    }

    public String older() {
        return query.onPage(query.page() + 1).address().toString();
    }

    public boolean isDevice(UUID id) {
        return query.device().filter(id::equals).isPresent();
    }

    public String from() {
        return query.from().map(Object::toString).orElse("");
    }

    public String to() {
        return query.to().map(Object::toString).orElse("");
    }

    public String text() {
        return query.text().orElse("");
    }
}
