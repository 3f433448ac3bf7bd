package dev.safelight.protocol.immich;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Where and how Immich's protocol is spoken: below {@code /api/}, beside our own interface below {@code /api/v1/}. */
public final class Immich {
    /** The door in the history of uploads. */
    public static final String DOOR = "immich";

    /** What a device is said to upload with into which a person has signed in with Immich's app. */
    public static final String APP = "Immich";

    /** The cookie that holds the mobile app's token. */
    public static final String COOKIE = "immich_access_token";

    private static final String ROOT = "/api/";
    private static final String OURS = "/api/v1";

    /** Asked before there are credentials, and also with old ones that are not valid any more. */
    private static final Set<String> PUBLIC = Set.of(
            "/api/auth/login",
            "/api/server/ping",
            "/api/server/version",
            "/api/server/features",
            "/api/server/config",
            "/api/server/media-types");

    /** Milliseconds always, as Immich's own server writes them. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Immich() {}

    /** Whether an address belongs to this protocol. */
    static boolean isSpokenAt(String path) {
        return path.startsWith(ROOT) && !path.equals(OURS) && !path.startsWith(OURS + "/");
    }

    /** Whether it is answered to everybody. */
    static boolean isPublic(String path) {
        return PUBLIC.contains(path);
    }

    /** A time as it is written in answers. */
    public static String time(Instant at) {
        return TIME.format(at.truncatedTo(ChronoUnit.MILLIS));
    }
}
