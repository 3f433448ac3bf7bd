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

    static Connection of(DeviceView device, UploadingApp app, URI base, TokenSecret secret) {
        return new Connection(device, new Guide(app, Guide.address(base), secret.plain()));
    }

    /** Of this server, as the person reaches it. */
    public String address() {
        return guide.address();
    }

    /** The secret of a device token. */
    public String token() {
        return guide.token();
    }

    /** Where a raw upload goes. */
    public String uploadUrl() {
        return address() + "/api/v1/uploads";
    }

    /** Address and token in one picture, for apps that read it. */
    public QrCode qrCode() {
        return QrCode.of(new JsonObject()
                .put("safelight", 1)
                .put("address", address())
                .put("token", token())
                .encode());
    }
}
