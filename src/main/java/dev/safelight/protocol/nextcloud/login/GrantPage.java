package dev.safelight.protocol.nextcloud.login;

import dev.safelight.account.SignedInAccount;
import dev.safelight.device.DeviceView;
import java.util.List;

/**
 * The page on which a person lets an app in.
 *
 * @param action where its form goes
 * @param waiting the app
 * @param person who is asked
 * @param known devices that the app may go on with
 * @param name what was put in for a new one
 * @param error why that was not taken, or empty
 */
record GrantPage(
        String action, WaitingApp waiting, SignedInAccount person, List<DeviceView> known, String name, String error) {

    public String app() {
        return waiting.app().name();
    }

    /**
     * Whether a device is chosen before the person chooses. A desktop client that signs in again would find an empty tree under a
     * new device, and empty its own folder to match; a phone may as well be the second one of its kind in the family.
     */
    public boolean isChosen(DeviceView device) {
        return waiting.app().keepsInStep() && device.equals(known.getFirst());
    }

    /** Whether there is something to choose from. */
    public boolean again() {
        return !known.isEmpty();
    }
}
