package dev.safelight.dashboard.trash;

import dev.safelight.asset.Page;
import dev.safelight.asset.tree.TrashedEntry;
import dev.safelight.dashboard.Address;
import dev.safelight.device.DeviceView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The page of the trash.
 *
 * @param device whose trash; all of the viewer's when empty
 * @param notice what was just done; empty when nothing was
 * @param error why something was not done; empty when nothing went wrong
 */
public record TrashList(
        Optional<UUID> device, Page<TrashedEntry> page, List<DeviceView> devices, String notice, String error) {

    public boolean isDevice(UUID id) {
        return device.filter(id::equals).isPresent();
    }

    public String newer() {
        return address(page.page());
    }

    public String older() {
        return address(page.page() + 2);
    }

    private String address(int number) {
        return Address.of("/trash")
                .with("device", device)
                .with("page", Optional.of(number).filter(wanted -> wanted > 1))
                .toString();
    }
}
