package dev.safelight.protocol.immich.sync;

import static dev.safelight.protocol.immich.ImmichTestApp.assertError;
import static dev.safelight.protocol.immich.ImmichTestApp.base64;
import static dev.safelight.protocol.immich.ImmichTestApp.photo;
import static dev.safelight.testsupport.Calls.anonymous;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.protocol.immich.ImmichTestApp;
import dev.safelight.testsupport.Calls;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream of changes and its acknowledgements. */
@SafelightTest
class SyncApiTest {
    private static final List<String> TYPES = List.of("AuthUsersV1", "UsersV1", "AssetsV1", "AssetExifsV1", "StacksV1");

    private final People people;
    private ImmichTestApp app;

    SyncApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new ImmichTestApp(people);
    }

    private List<JsonPath> stream(Map<String, Object> request) {
        var answer = app.key()
                .accept("application/jsonlines+json")
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/sync/stream");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/jsonlines+json");
        return answer.asString().lines().map(JsonPath::from).toList();
    }

    private List<JsonPath> stream() {
        return stream(Map.of("types", TYPES));
    }

    private static List<String> types(List<JsonPath> lines) {
        return lines.stream().map(line -> line.getString("type")).toList();
    }

    private void keep(List<JsonPath> lines) {
        app.post(
                        "/api/sync/ack",
                        Map.of(
                                "acks",
                                lines.stream()
                                        .map(line -> line.getString("ack"))
                                        .toList()))
                .then()
                .statusCode(204);
    }

    @Test
    void tellsTheAccountAndItsAssets() {
        var bytes = photo();
        var id = app.store("IMG_1.JPG", bytes);

        var lines = stream();

        assertThat(types(lines)).containsExactly("AuthUserV1", "UserV1", "AssetV1", "SyncCompleteV1");
        var asset = lines.get(2);
        assertThat(asset.getString("data.id")).isEqualTo(id.toString());
        assertThat(asset.getString("data.checksum")).isEqualTo(base64(bytes));
        assertThat(asset.getString("data.ownerId")).isEqualTo(lines.getFirst().getString("data.id"));
        assertThat(asset.getString("data.type")).isEqualTo("IMAGE");
        assertThat(asset.getString("data.visibility")).isEqualTo("timeline");
        assertThat(asset.getString("data.fileCreatedAt")).isEqualTo("2024-05-06T07:08:09.000Z");
        assertThat(asset.getString("ack")).matches("AssetV1\\|\\d+\\|");
        assertThat(asset.getMap("data"))
                .containsKeys("thumbhash", "deletedAt", "libraryId", "stackId", "livePhotoVideoId", "width", "height");
    }

    @Test
    void goesOnBehindWhatWasKept() {
        app.store("IMG_1.JPG", photo());
        keep(stream());
        assertThat(types(stream())).containsExactly("SyncCompleteV1");

        var second = app.store("IMG_2.JPG", photo());

        var lines = stream();
        assertThat(types(lines)).containsExactly("AssetV1", "SyncCompleteV1");
        assertThat(lines.getFirst().getString("data.id")).isEqualTo(second.toString());
    }

    @Test
    void goesOnInTheMiddle() {
        app.store("IMG_1.JPG", photo());
        var second = app.store("IMG_2.JPG", photo());
        keep(stream().subList(0, 3));

        var lines = stream();

        assertThat(types(lines)).containsExactly("AssetV1", "SyncCompleteV1");
        assertThat(lines.getFirst().getString("data.id")).isEqualTo(second.toString());
    }

    @Test
    void tellsAnAssetAgainWhenItIsChanged() {
        var id = app.store("IMG_1.JPG", photo());
        keep(stream());

        app.put("/api/assets/" + id, "{\"isFavorite\":true}");

        assertThat(stream().getFirst().getBoolean("data.isFavorite")).isTrue();
    }

    @Test
    void tellsWhatCameByAnotherDoor() {
        Calls.bearing(app.device().token())
                .body(photo())
                .put("/api/v1/uploads/PHONE-1/photo?name=x")
                .then()
                .statusCode(201);

        assertThat(types(stream())).contains("AssetV1");
    }

    @Test
    void tellsAContentOnce() {
        var bytes = photo();
        app.store("IMG_1.JPG", bytes);
        Calls.bearing(app.device().token()).body(bytes).put("/api/v1/uploads/PHONE-1/photo");

        assertThat(types(stream())).containsOnlyOnce("AssetV1");
    }

    @Test
    void anotherSessionReadsForItself() {
        app.store("IMG_1.JPG", photo());
        keep(stream());
        String other = anonymous()
                .contentType(ContentType.JSON)
                .body(Map.of("email", app.account().username(), "password", People.PASSWORD))
                .post("/api/auth/login")
                .path("accessToken");

        var lines = anonymous()
                .cookie("immich_access_token", other)
                .contentType(ContentType.JSON)
                .body(Map.of("types", TYPES))
                .post("/api/sync/stream")
                .asString();

        assertThat(lines).contains("\"AssetV1\"");
    }

    @Test
    void beginsAnewWhenAskedTo() {
        app.store("IMG_1.JPG", photo());
        keep(stream());

        var lines = stream(Map.of("types", TYPES, "reset", true));

        assertThat(types(lines)).containsExactly("SyncResetV1", "AuthUserV1", "UserV1", "AssetV1", "SyncCompleteV1");
        keep(lines);
        assertThat(types(stream())).containsExactly("SyncCompleteV1");
    }

    @Test
    void beginsAnewWhenTheSessionKnowsTheFuture() {
        app.store("IMG_1.JPG", photo());
        app.post("/api/sync/ack", Map.of("acks", List.of("AssetV1|99999999999|")))
                .then()
                .statusCode(204);

        assertThat(types(stream())).startsWith("SyncResetV1").contains("AssetV1");
    }

    @Test
    void forgetsWhatWasKept() {
        app.store("IMG_1.JPG", photo());
        keep(stream());

        app.key().delete("/api/sync/ack").then().statusCode(204);

        assertThat(types(stream())).contains("AssetV1", "AuthUserV1");
    }

    @Test
    void forgetsSomeOfIt() {
        app.store("IMG_1.JPG", photo());
        keep(stream());

        app.key()
                .contentType(ContentType.JSON)
                .body(Map.of("types", List.of("AssetV1")))
                .delete("/api/sync/ack")
                .then()
                .statusCode(204);

        assertThat(types(stream())).containsExactly("AssetV1", "SyncCompleteV1");
        assertThat(app.key().get("/api/sync/ack").jsonPath().<String>getList("type"))
                .contains("SyncCompleteV1", "AuthUserV1")
                .doesNotContain("AssetV1");
    }

    @Test
    void theSecondVersionHasMilliseconds() {
        app.form()
                .multiPart("duration", "0:00:02.500000")
                .multiPart("assetData", "MOV_1.MOV", photo())
                .post("/api/assets");

        var lines = stream(Map.of("types", List.of("AssetsV1", "AssetsV2")));

        assertThat(types(lines)).containsExactly("AssetV1", "AssetV2", "SyncCompleteV1");
        assertThat(lines.get(0).getString("data.duration")).isEqualTo("0:00:02.50000");
        assertThat(lines.get(1).getInt("data.duration")).isEqualTo(2500);
    }

    @Test
    void acknowledgementsThatAreNoneArePassedOver() {
        app.post("/api/sync/ack", Map.of("acks", List.of("nothing", ""))).then().statusCode(204);
    }

    @Test
    void needsToKnowWhatIsWanted() {
        assertError(app.post("/api/sync/stream", "{}"), 400);
    }
}
