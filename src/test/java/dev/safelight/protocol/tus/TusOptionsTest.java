package dev.safelight.protocol.tus;

import static dev.safelight.testsupport.Calls.anonymous;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;

import dev.safelight.testsupport.SafelightTest;
import org.junit.jupiter.api.Test;

/** {@code OPTIONS /tus}: what the server can do. */
@SafelightTest
class TusOptionsTest {
    @Test
    void tellsVersionExtensionsAndLimitsToAnybody() {
        anonymous()
                .options("/tus")
                .then()
                .statusCode(204)
                .header("Tus-Resumable", equalTo("1.0.0"))
                .header("Tus-Version", equalTo("1.0.0"))
                .header("Tus-Max-Size", matchesRegex("[1-9][0-9]*"))
                .header("Tus-Checksum-Algorithm", allOf(containsString("sha1"), containsString("sha256")))
                .header(
                        "Tus-Extension",
                        allOf(
                                containsString("creation"),
                                containsString("creation-with-upload"),
                                containsString("creation-defer-length"),
                                containsString("expiration"),
                                containsString("checksum"),
                                containsString("termination"),
                                containsString("concatenation")));
    }

    @Test
    void needsNoVersion() {
        anonymous().header("Tus-Resumable", "0.2.2").options("/tus").then().statusCode(204);
    }
}
