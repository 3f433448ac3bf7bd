package dev.safelight.fleet;

import java.util.Map;
import java.util.Optional;

/** What a server answered, an interim answer such as 104 included; header names in any case. */
record Answer(int status, Map<String, String> headers, String body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean isInterim() {
        return status < 200;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The status, with the slug of the problem if there is one. */
    String told() {
        return header("Safelight-Problem").map(slug -> status + " " + slug).orElseGet(() -> String.valueOf(status));
    }
}
