package dev.safelight.protocol.immich.asset;

import static dev.safelight.protocol.immich.ImmichTestApp.assertError;
import static dev.safelight.protocol.immich.ImmichTestApp.base64;
import static dev.safelight.protocol.immich.ImmichTestApp.hex;
import static dev.safelight.protocol.immich.ImmichTestApp.photo;
import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.protocol.immich.ImmichTestApp;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.Photos;
import dev.safelight.testsupport.SafelightTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /api/assets/bulk-upload-check}. */
@SafelightTest
class BulkCheckApiTest {
    private final People people;
    private ImmichTestApp app;

    BulkCheckApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new ImmichTestApp(people);
    }

    @Test
    void whatIsNotHereIsWanted() {
        assertThat(app.check(hex(photo()))).isEqualTo(Map.of("id", "file", "action", "accept"));
    }

    @Test
    void whatIsHereIsADuplicateInBothSpellings() {
        var bytes = photo();
        var id = app.store("IMG_1.JPG", bytes);
        Map<String, Object> duplicate = Map.of(
                "id", "file", "action", "reject", "reason", "duplicate", "assetId", id.toString(), "isTrashed", false);

        assertThat(app.check(hex(bytes))).isEqualTo(duplicate);
        assertThat(app.check(base64(bytes))).isEqualTo(duplicate);
    }

    @Test
    void whatAnotherAccountHasIsWanted() {
        var bytes = photo();
        new ImmichTestApp(people).store("IMG_1.JPG", bytes);

        assertThat(app.check(hex(bytes))).containsEntry("action", "accept");
    }

    /** A JPEG that nobody else has; only pictures and videos of other doors are told of here. */
    private static byte[] picture() {
        var picture = Photos.bytes("with-offset.jpg");
        var bytes = Arrays.copyOf(picture, picture.length + 2000);
        System.arraycopy(photo(), 0, bytes, picture.length, 2000);
        return bytes;
    }

    @Test
    void whatIsInTheTrashIsWantedUntilItIsPutBackOrSentAgain() {
        var bytes = picture();
        var device = app.device();
        bearing(device.token()).body(bytes).put("/dav/1.jpg").then().statusCode(201);
        assertThat(app.check(hex(bytes))).containsEntry("action", "reject");
        bearing(device.token()).delete("/dav/1.jpg").then().statusCode(204);
        assertThat(app.check(hex(bytes))).containsEntry("action", "accept");

        assertThat(app.upload("1.jpg", bytes).path("status").toString()).isNotEmpty();
        assertThat(app.check(hex(bytes))).containsEntry("action", "reject");
    }

    private static List<Map<String, String>> files(int count) {
        var sha1 = hex(photo());
        return IntStream.range(0, count)
                .mapToObj(
                        number -> Map.of("id", "/some/long/folder/of/photos/IMG_" + number + ".JPG", "checksum", sha1))
                .toList();
    }

    @Test
    void fiveThousandAreAnsweredInTheirOrder() {
        var results = app.post("/api/assets/bulk-upload-check", Map.of("assets", files(5000)))
                .jsonPath();

        assertThat(results.getList("results")).hasSize(5000);
        assertThat(results.getString("results[4999].id")).endsWith("IMG_4999.JPG");
    }

    @Test
    void moreAreRefused() {
        assertError(app.post("/api/assets/bulk-upload-check", Map.of("assets", files(5001))), 400);
    }

    @Test
    void whatIsNoChecksumIsRefused() {
        assertError(
                app.post(
                        "/api/assets/bulk-upload-check",
                        Map.of("assets", List.of(Map.of("id", "file", "checksum", "abc")))),
                400);
    }
}
