package dev.safelight.integrity;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.bearing;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People.TestDevice;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The ways in which programs send a file, and send it once more. */
enum Door {
    BACKGROUND {
        @Override
        Response send(AccountView owner, TestDevice device, String name, byte[] bytes) {
            return binary(bearing(device.token()), bytes).put("/api/v1/uploads/" + name + "/photo");
        }
    },
    WEBDAV {
        @Override
        Response send(AccountView owner, TestDevice device, String name, byte[] bytes) {
            return binary(bearing(device.token()), bytes).put("/dav/" + name + ".jpg");
        }
    },
    NEXTCLOUD {
        @Override
        Response send(AccountView owner, TestDevice device, String name, byte[] bytes) {
            var request = anonymous().auth().preemptive().basic(owner.username(), device.token());
            return binary(request, bytes).put("/remote.php/dav/files/" + owner.username() + "/" + name + ".jpg");
        }
    },
    IMMICH {
        @Override
        Response send(AccountView owner, TestDevice device, String name, byte[] bytes) {
            return anonymous()
                    .header("x-api-key", device.token())
                    .multiPart("deviceAssetId", name)
                    .multiPart("deviceId", "phone")
                    .multiPart("fileCreatedAt", "2024-05-06T07:08:09.000Z")
                    .multiPart("fileModifiedAt", "2024-05-06T07:08:09.000Z")
                    .multiPart("assetData", name + ".jpg", bytes)
                    .post("/api/assets");
        }
    },
    TUS {
        @Override
        Response send(AccountView owner, TestDevice device, String name, byte[] bytes) {
            var request = bearing(device.token())
                    .header("Tus-Resumable", "1.0.0")
                    .header("Upload-Length", bytes.length)
                    .header("Upload-Metadata", metadata(Map.of("asset", name, "type", "photo")))
                    .contentType("application/offset+octet-stream");
            return request.body(bytes).post("/tus");
        }
    };

    /** Sends a file whole. */
    abstract Response send(AccountView owner, TestDevice device, String name, byte[] bytes);

    private static RequestSpecification binary(RequestSpecification request, byte[] bytes) {
        return request.contentType(ContentType.BINARY).body(bytes);
    }

    private static String metadata(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + " "
                        + Base64.getEncoder().encodeToString(pair.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
    }
}
