package dev.safelight.health.alert.channel;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a channel, as typed; when one is changed, what is absent stays as it is and what is empty is taken away.
 *
 * @param kind {@code email}, {@code ntfy}, {@code gotify} or {@code webhook}; never changes
 * @param target a mail address, or the address of a server
 * @param topic of ntfy
 * @param secret ntfy's access token or Gotify's app token; a webhook's key is made here
 * @param priority 1 to 5 for ntfy, 0 to 10 for Gotify
 * @param quietFrom when quiet hours begin: {@code 22:00}
 * @param quietTo when they end
 * @param zone of quiet hours and of times in messages: {@code Europe/Lisbon}
 */
public record ChannelRequest(
        @Nullable String kind,
        @Nullable String name,
        @Nullable String target,
        @Nullable String topic,
        @Nullable String secret,
        @Nullable Integer priority,
        @Nullable String quietFrom,
        @Nullable String quietTo,
        @Nullable String zone) {

    /** Without the secret, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return "ChannelRequest[" + kind + ", " + name + "]";
    }
}
