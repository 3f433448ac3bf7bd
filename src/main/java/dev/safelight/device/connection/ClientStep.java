package dev.safelight.device.connection;

import dev.safelight.device.connection.Finding.Subject;

/** Whether the server knows who calls. Limits on wrong passwords and the history of uploads go by that. */
final class ClientStep {
    private ClientStep() {}

    /**
     * Judges by a probe that arrived.
     *
     * @param ownAddress where the probe was sent from
     * @param visitor where the server saw the person's own request come from
     */
    static Finding judge(Arrival arrival, String ownAddress, String visitor) {
        var told = arrival.forwardedFor();
        if (told.isPresent() && !told.get().equals(arrival.clientAddress())) {
            return Finding.warning(
                    Subject.CLIENT,
                    "The server takes the proxy at " + arrival.peerAddress()
                            + " for everybody: it is not told to believe" + " what the proxy says about its clients.",
                    "Set SAFELIGHT_HTTP_TRUSTED_PROXIES=" + arrival.peerAddress() + " and start the server again.");
        }
        if (told.isPresent()) {
            return Finding.ok(
                    Subject.CLIENT, "The proxy tells who calls, and is believed. You call from " + visitor + ".");
        }
        if (arrival.clientAddress().equals(ownAddress)) {
            return Finding.ok(Subject.CLIENT, "Nothing in between hides who calls. You call from " + visitor + ".");
        }
        return Finding.notChecked(
                Subject.CLIENT,
                "The server saw you call from " + visitor + " and itself from " + arrival.clientAddress()
                        + ". Whether these are the true addresses it cannot tell.",
                "If that is not the address of the device in your hand, a proxy in front does not pass it on (nginx:"
                        + " proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;).");
    }
}
