package dev.safelight.dashboard.connect;

import dev.safelight.dashboard.Formats;
import dev.safelight.device.DeviceView;
import dev.safelight.device.status.StatusToken;
import dev.safelight.device.token.DeviceTokenView;
import java.util.List;

/**
 * The settings page of one device.
 *
 * @param tokens newest first, the revoked ones too
 * @param statusTokens newest first
 * @param statusAddress the address of one that was just made, which is shown this once; empty if none was
 * @param notice what was just done, or empty
 * @param error why it was not, or empty
 */
public record DeviceSettings(
        DeviceView device,
        List<DeviceTokenView> tokens,
        List<StatusToken> statusTokens,
        String statusAddress,
        String notice,
        String error) {

    public String address() {
        return "/devices/" + device.id();
    }

    /** What may be expected of the device, with its present expectation among it. */
    public List<Expectation> expectations() {
        return Expectation.choices(device.expectedEvery());
    }

    /** The tokens that are taken. */
    public List<DeviceTokenView> validTokens() {
        return tokens.stream().filter(token -> token.revokedAt() == null).toList();
    }

    /** The tokens that are refused. */
    public List<DeviceTokenView> revokedTokens() {
        return tokens.stream().filter(token -> token.revokedAt() != null).toList();
    }

    /** How many tokens are refused. */
    public String revokedCount() {
        return Formats.of(revokedTokens().size(), "revoked token", "revoked tokens");
    }
}
