package dev.safelight.protocol.nextcloud.login;

import dev.safelight.account.token.TokenSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an app signs in with: a device token, handed over this once.
 *
 * @param loginName the account's user name
 */
record AppPassword(String loginName, TokenSecret secret) {

    /** The address in which Login Flow v1 hands it over; only the app can open it. */
    String address(String server) {
        return "nc://login/server:" + server + "&user:" + URLEncoder.encode(loginName, StandardCharsets.UTF_8)
                + "&password:" + URLEncoder.encode(secret.plain(), StandardCharsets.UTF_8);
    }
}
