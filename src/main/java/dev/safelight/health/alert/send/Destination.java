package dev.safelight.health.alert.send;

import org.jspecify.annotations.Nullable;

/**
 * Where a message goes.
 *
 * @param target a mail address for e-mail, else the address of a server
 * @param topic of ntfy
 * @param secret ntfy's access token, Gotify's app token, or the key that signs webhooks
 * @param priority in the receiver's own numbers, for what needs somebody
 * @param mayBePrivate whether the target may be an address of the home network
 */
public record Destination(
        ChannelKind kind,
        String target,
        @Nullable String topic,
        @Nullable String secret,
        int priority,
        boolean mayBePrivate) {

    /** Without the secret, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return "Destination[" + kind + ", " + target + "]";
    }
}
