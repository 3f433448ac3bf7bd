package dev.safelight.health.alert.channel;

import dev.safelight.health.alert.send.ChannelKind;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What an owner sets of a channel, checked. */
record ChannelSettings(
        String name,
        String target,
        @Nullable String topic,
        @Nullable String secret,
        int priority,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        ZoneId zone) {
    private static final int NTFY_HIGH = 4;
    private static final int GOTIFY_USUAL = 5;
    private static final int HINT = 4;

    /** What each receiver calls worth a look. */
    static int usualPriority(ChannelKind kind) {
        return switch (kind) {
            case NTFY -> NTFY_HIGH;
            case GOTIFY -> GOTIFY_USUAL;
            case EMAIL, WEBHOOK -> 0;
        };
    }

    Optional<QuietHours> quietHours() {
        return quietFrom == null || quietTo == null
                ? Optional.empty()
                : Optional.of(new QuietHours(quietFrom, quietTo, zone));
    }

    /** The host that messages go to: the rest of an address is a secret often. */
    String host() {
        var url = HttpUrl.parse(target);
        return url == null ? target.substring(target.lastIndexOf('@') + 1) : url.host();
    }

    /** The end of the secret, if it is long enough that this gives nothing away. */
    Optional<String> hint() {
        return Optional.ofNullable(secret)
                .map(text -> text.length() < 4 * HINT ? "…" : "…" + text.substring(text.length() - HINT));
    }

    /** Without the secret, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return "ChannelSettings[" + name + ", " + target + "]";
    }
}
