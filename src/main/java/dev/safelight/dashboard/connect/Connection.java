package dev.safelight.dashboard.connect;

import dev.safelight.account.token.TokenSecret;
import dev.safelight.device.DeviceView;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * What a person puts into an uploading app, shown once.
 *
 * @param guide how that app uploads, with the address of this server and the secret of a device token
 */
public record Connection(DeviceView device, Guide guide) {

    static Connection of(DeviceView device, UploadingApp app, URI base, String username, TokenSecret secret) {
        return new Connection(device, new Guide(app, Guide.address(base), username, secret.plain()));
    }

    /** Of this server, as the person reaches it. */
    public String address() {
        return guide.address();
    }

    /** The secret of a device token. */
    public String token() {
        return guide.token();
    }

    /** The user name that belongs to the token, for apps that ask for one. */
    public String username() {
        return guide.username();
    }

    /** Where a raw upload goes. */
    public String uploadUrl() {
        return address() + "/api/v1/uploads";
    }

    /** Whether the app itself reads the picture; others can at least copy from what a phone's camera shows. */
    public boolean isScanned() {
        return guide.app() == UploadingApp.NEXTCLOUD;
    }

    /** Address and token in one picture, in the form of the app that reads it. */
    public QrCode qrCode() {
        return isScanned()
                ? QrCode.of(guide.nextcloudLink())
                : QrCode.of(new JsonObject()
                        .put("safelight", 1)
                        .put("address", address())
                        .put("token", token())
                        .encode());
    }
}
