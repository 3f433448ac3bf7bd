package dev.safelight.protocol.nextcloud.login;

import jakarta.ws.rs.core.UriInfo;

/** The addresses of Nextcloud's Login Flow. */
final class LoginFlow {
    /** Version 1: the page hands the token over itself, by an address that only the app can open. */
    static final String V1 = "/index.php/login/flow";

    /** Version 2: the app asks for the token until it gets it. */
    static final String V2 = "/index.php/login/v2";

    private LoginFlow() {}

    /** This server as the caller reaches it, behind whichever trusted proxies; without a slash at the end. */
    static String server(UriInfo address) {
        return address.getBaseUri().toString().replaceFirst("/+$", "");
    }
}
