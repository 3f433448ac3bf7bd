package dev.safelight.upload;

import org.jspecify.annotations.Nullable;

/**
 * Where an attempt comes from.
 *
 * @param door the wire protocol
 * @param remoteAddress the client's address, as far as trusted proxies tell
 * @param userAgent the client's software
 */
public record Origin(
        String door,
        @Nullable String remoteAddress,
        @Nullable String userAgent) {
    private static final int MAX_USER_AGENT = 300;

    /** The server's own attempts. */
    public static final Origin SERVER = new Origin(Attempt.SERVER_DOOR, null, null);

    public Origin {
        if (userAgent != null && userAgent.length() > MAX_USER_AGENT) {
            userAgent = userAgent.substring(0, MAX_USER_AGENT);
        }
    }
}
