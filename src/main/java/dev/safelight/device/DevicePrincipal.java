package dev.safelight.device;

import java.security.Principal;

/** The device as the security framework sees it. */
record DevicePrincipal(CallingDevice device) implements Principal {

    @Override
    public String getName() {
        return device.id().toString();
    }
}
