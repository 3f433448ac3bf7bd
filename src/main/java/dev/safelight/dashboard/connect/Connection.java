package dev.safelight.dashboard.connect;

import dev.safelight.account.token.TokenSecret;
import dev.safelight.device.DeviceView;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * What a person puts into an uploading app, shown once.
 *
 * @param address of this server, as the person reaches it
 * @param token the secret of a device token
 */
public record Connection(DeviceView device, String address, String token) {

    static Connection of(DeviceView device, URI address, TokenSecret secret) {
        var text = address.toString();
        return new Connection(device, text.endsWith("/") ? text.substring(0, text.length() - 1) : text, secret.plain());
    }

    /** Where a raw upload goes. */
    public String uploadUrl() {
        return address + "/api/v1/uploads";
    }

    /** Address and token in one picture, for apps that read it. */
    public QrCode qrCode() {
        return QrCode.of(new JsonObject()
                .put("safelight", 1)
                .put("address", address)
                .put("token", token)
                .encode());
    }

    /** A command to try it with: sends one file. */
    public String command() {
        return "curl -T photo.jpg -H 'Authorization: Bearer " + token + "' " + uploadUrl() + "/first-try/photo";
    }
}
