package dev.safelight.device;

import dev.safelight.audit.Author;
import dev.safelight.audit.AuthoredPrincipal;

/** The device as the security framework sees it. */
record DevicePrincipal(CallingDevice device) implements AuthoredPrincipal {

    @Override
    public String getName() {
        return device.id().toString();
    }

    @Override
    public Author author() {
        return new Author(device.accountId(), device.name());
    }
}
