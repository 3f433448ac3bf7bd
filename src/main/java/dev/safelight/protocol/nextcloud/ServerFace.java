package dev.safelight.protocol.nextcloud;

import java.util.Locale;

/**
 * The server that an app believes to talk to. Apps refuse versions that they find too old and expect more of those that are new:
 * Nextcloud's want at least 20, warn below 30, and ask for headers that we do not send from 34 on.
 *
 * @param product as the app knows it
 * @param version with four numbers
 * @param shown the version for people
 */
public record ServerFace(String product, String version, String shown) {
    /** Nextcloud, which is what everybody sees who does not ask as ownCloud. */
    public static final ServerFace NEXTCLOUD = new ServerFace("Nextcloud", "31.0.9.1", "31.0.9");

    /** The last ownCloud of the line that its older apps were made for. */
    public static final ServerFace OWNCLOUD = new ServerFace("ownCloud", "10.13.4.1", "10.13.4");

    /** The face for a client that calls itself so. */
    public static ServerFace of(String userAgent) {
        return userAgent.toLowerCase(Locale.ROOT).contains("owncloud") ? OWNCLOUD : NEXTCLOUD;
    }

    /** One of the version's numbers, from 0. */
    public int number(int index) {
        return Integer.parseInt(version.split("\\.", -1)[index]);
    }
}
