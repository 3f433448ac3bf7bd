package dev.safelight.audit;

import java.security.Principal;

/** A principal whose deeds can be put to somebody. */
public interface AuthoredPrincipal extends Principal {

    /** Who it is. */
    Author author();
}
