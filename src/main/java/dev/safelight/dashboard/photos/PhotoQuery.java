package dev.safelight.dashboard.photos;

import dev.safelight.asset.AssetFilter;
import dev.safelight.dashboard.Address;
import dev.safelight.dashboard.Inputs;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * The filters of the list of photos as its address says them.
 *
 * @param from first day of capture, in the viewer's zone
 * @param to last day, itself included
 * @param page from 0
 */
public record PhotoQuery(
        Optional<UUID> device, Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> text, int page) {

    static PhotoQuery of(Inputs inputs) {
        return new PhotoQuery(
                inputs.id("device"), inputs.date("from"), inputs.date("to"), inputs.text("q"), inputs.page());
    }

    PhotoQuery onPage(int wanted) {
        return new PhotoQuery(device, from, to, text, wanted);
    }

    public boolean hasFilter() {
        return device.isPresent() || from.isPresent() || to.isPresent() || text.isPresent();
    }

    /** What the service is asked; days become moments where the viewer is. */
    AssetFilter filter(ZoneId zone) {
        return new AssetFilter(
                device,
                from.map(day -> day.atStartOfDay(zone).toInstant()),
                to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()),
                text);
    }

    public Address address() {
        return Address.of("/photos")
                .with("device", device)
                .with("from", from)
                .with("to", to)
                .with("q", text)
                .with("page", Optional.of(page + 1).filter(number -> number > 1));
    }
}
