package dev.safelight.health.alert.channel;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A channel that was just made or got a new key.
 *
 * @param key what a webhook is signed with, shown this once; absent for other kinds
 */
public record IssuedChannel(
        @JsonUnwrapped ChannelView channel, @Nullable String key) {

    /** Without the key, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return "IssuedChannel[" + channel.id() + "]";
    }
}
