package dev.safelight.device.connection;

import java.io.IOException;

/**
 * The way to this server that a check looks at.
 *
 * @param deadline when the check has to be over
 * @param verified whether the certificate is good, so that it can be insisted on
 */
record Route(PublicAddress address, Deadline deadline, boolean verified) {

    /** A new connection. */
    ProbeSocket connect() throws IOException {
        return ProbeSocket.open(address, deadline, verified);
    }
}
