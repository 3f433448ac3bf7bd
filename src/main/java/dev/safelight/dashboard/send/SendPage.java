package dev.safelight.dashboard.send;

import dev.safelight.device.DeviceView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The page that uploads from a browser.
 *
 * @param account who is signed in: a browser remembers its device for one account
 * @param browsers the account's devices that are browsers
 * @param name what to call this browser, if it is to be a new device
 * @param sender handed over when a device was just chosen; null otherwise
 * @param error why no device could be chosen, or empty
 */
public record SendPage(
        UUID account,
        List<DeviceView> browsers,
        String name,
        @Nullable Sender sender,
        String error) {

    /** The page's scripts, in the order in which they need each other. */
    public List<String> scripts() {
        return List.of("files", "checksums", "receipts", "transfers", "view", "page");
    }
}
