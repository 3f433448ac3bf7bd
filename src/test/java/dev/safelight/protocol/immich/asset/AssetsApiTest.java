package dev.safelight.protocol.immich.asset;

import static dev.safelight.protocol.immich.ImmichTestApp.assertError;
import static dev.safelight.protocol.immich.ImmichTestApp.base64;
import static dev.safelight.protocol.immich.ImmichTestApp.photo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.protocol.immich.ImmichTestApp;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assets that are here: what is told of them, what may be changed, and that nothing is deleted. */
@SafelightTest
class AssetsApiTest {
    private final People people;
    private ImmichTestApp app;

    AssetsApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new ImmichTestApp(people);
    }

    private JsonPath search(String body) {
        return app.post("/api/search/metadata", body)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void anAssetIsTold() {
        var bytes = photo();
        var id = app.store("IMG_1.JPG", bytes);

        var asset = app.key().get("/api/assets/" + id).jsonPath();
        assertThat(asset.getString("originalFileName")).isEqualTo("IMG_1.JPG");
        assertThat(asset.getString("checksum")).isEqualTo(base64(bytes));
        assertThat(asset.getString("fileCreatedAt")).isEqualTo("2024-05-06T07:08:09.000Z");
        assertThat(asset.getString("ownerId")).isEqualTo(app.account().id().toString());
        assertThat(asset.getLong("exifInfo.fileSizeInByte")).isEqualTo(bytes.length);
    }

    @Test
    void anothersAssetIsNotHere() {
        var id = new ImmichTestApp(people).store("IMG_1.JPG", photo());

        assertError(app.key().get("/api/assets/" + id), 404);
        assertError(app.put("/api/assets/" + id, "{\"isFavorite\":true}"), 404);
        assertError(app.put("/api/assets", Map.of("ids", List.of(id), "isFavorite", true)), 404);
    }

    @Test
    void thereAreNoThumbnails() {
        var id = app.store("IMG_1.JPG", photo());

        assertError(app.key().get("/api/assets/" + id + "/thumbnail?size=preview"), 404);
    }

    @Test
    void countsPicturesAndVideos() {
        app.store("IMG_1.JPG", photo());
        app.store("IMG_2.JPG", photo());
        app.store("MOV_1.MOV", photo());

        assertThat(app.key().get("/api/assets/statistics").jsonPath().getMap("$"))
                .isEqualTo(Map.of("images", 2, "videos", 1, "total", 3));
    }

    @Test
    void manyAreChangedAtOnce() {
        var first = app.store("IMG_1.JPG", photo());
        var second = app.store("IMG_2.JPG", photo());

        app.put("/api/assets", Map.of("ids", List.of(first, second), "isFavorite", true, "rating", 3))
                .then()
                .statusCode(204);

        assertThat(search("{\"isFavorite\":true}").getInt("assets.total")).isEqualTo(2);
    }

    @Test
    void oneIsChanged() {
        var id = app.store("IMG_1.JPG", photo());

        assertThat(app.put("/api/assets/" + id, "{\"visibility\":\"archive\"}").<String>path("visibility"))
                .isEqualTo("archive");
        assertError(app.put("/api/assets/" + id, "{\"visibility\":\"elsewhere\"}"), 400);
    }

    @Test
    void nothingIsDeleted() {
        var id = app.store("IMG_1.JPG", photo());

        assertError(
                app.key()
                        .contentType(ContentType.JSON)
                        .body(Map.of("ids", List.of(id), "force", true))
                        .delete("/api/assets"),
                403);
        app.key().get("/api/assets/" + id).then().statusCode(200);
    }

    @Test
    void theLibraryIsReadPageByPage() {
        for (int i = 0; i < 5; i++) {
            app.store("IMG_" + i + ".JPG", photo());
        }

        var first = search("{\"page\":1,\"size\":2,\"withExif\":true}");
        assertThat(first.getInt("assets.total")).isEqualTo(5);
        assertThat(first.getInt("assets.count")).isEqualTo(2);
        assertThat(first.getString("assets.nextPage")).isEqualTo("2");
        var last = search("{\"page\":3,\"size\":2}");
        assertThat(last.getInt("assets.count")).isEqualTo(1);
        assertThat(last.getString("assets.nextPage")).isNull();
        assertThat(last.getInt("albums.total")).isZero();
    }

    @Test
    void findsByWhatIsAsked() {
        var bytes = photo();
        var id = app.store("Summer 1.JPG", bytes);
        app.store("MOV_1.MOV", photo());

        for (var body : List.of(
                "{\"checksum\":\"" + base64(bytes) + "\"}",
                "{\"originalFileName\":\"summer\"}",
                "{\"type\":\"IMAGE\"}",
                "{\"id\":\"" + id + "\"}")) {
            assertThat(search(body).<String>getList("assets.items.id")).as(body).containsExactly(id.toString());
        }
        assertThat(search("{\"takenBefore\":\"2020-01-01T00:00:00.000Z\"}").getInt("assets.total"))
                .isZero();
        assertThat(search("{\"visibility\":\"hidden\"}").getInt("assets.total")).isZero();
        assertError(app.post("/api/search/metadata", "{\"size\":5000}"), 400);
        assertError(app.post("/api/search/metadata", "{\"takenAfter\":\"yesterday\"}"), 400);
    }

    @Test
    void anIdThatIsNoneIsNotHere() {
        assertError(app.key().get("/api/assets/none"), 404);
        assertError(app.key().get("/api/assets/" + UUID.randomUUID()), 404);
    }
}
