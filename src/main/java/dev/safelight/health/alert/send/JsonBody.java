package dev.safelight.health.alert.send;

import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** A JSON body as it goes over the wire, byte for byte, since signatures are over bytes. */
final class JsonBody {
    private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));

    private JsonBody() {}

    static RequestBody of(byte[] bytes) {
        return RequestBody.create(bytes, JSON);
    }
}
