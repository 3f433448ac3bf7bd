package dev.safelight.protocol.immich.collection;

import static dev.safelight.protocol.immich.ImmichTestApp.assertError;
import static dev.safelight.protocol.immich.ImmichTestApp.photo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.protocol.immich.ImmichTestApp;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Albums, tags and stacks. */
@SafelightTest
class CollectionApiTest {
    private final People people;
    private ImmichTestApp app;
    private UUID asset;

    CollectionApiTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new ImmichTestApp(people);
        asset = app.store("IMG_1.JPG", photo());
    }

    private String album(String name) {
        return app.post("/api/albums", Map.of("albumName", name))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void anAlbumIsMadeAndFilled() {
        var album = album("Summer");

        var added = app.put("/api/albums/" + album + "/assets", Map.of("ids", List.of(asset)))
                .jsonPath();

        assertThat(added.getList("$")).isEqualTo(List.of(Map.of("id", asset.toString(), "success", true)));
        var albums = app.key().get("/api/albums").jsonPath();
        assertThat(albums.<String>getList("albumName")).containsExactly("Summer");
        assertThat(albums.getInt("[0].assetCount")).isEqualTo(1);
        assertThat(albums.getString("[0].ownerId")).isEqualTo(app.account().id().toString());
    }

    @Test
    void anAlbumIsMadeWithItsAssets() {
        var made = app.post("/api/albums", Map.of("albumName", "Summer", "assetIds", List.of(asset)))
                .jsonPath();

        assertThat(made.getInt("assetCount")).isEqualTo(1);
        assertThat(app.key().get("/api/albums?assetId=" + asset).jsonPath().getList("$"))
                .hasSize(1);
        assertThat(app.key()
                        .get("/api/albums?assetId=" + UUID.randomUUID())
                        .jsonPath()
                        .getList("$"))
                .isEmpty();
    }

    @Test
    void saysWhatWasNotPutIn() {
        var album = album("Summer");
        var others = new ImmichTestApp(people).store("IMG_2.JPG", photo());
        app.put("/api/albums/" + album + "/assets", Map.of("ids", List.of(asset)));

        var again = app.put("/api/albums/" + album + "/assets", Map.of("ids", List.of(asset, others)))
                .jsonPath();

        assertThat(again.<Boolean>getList("success")).containsExactly(false, false);
        assertThat(again.<String>getList("error")).containsExactly("duplicate", "not_found");
    }

    @Test
    void anothersAlbumIsNotHere() {
        var album = album("Summer");
        var other = new ImmichTestApp(people);

        assertThat(other.key().get("/api/albums").jsonPath().getList("$")).isEmpty();
        assertError(other.put("/api/albums/" + album + "/assets", Map.of("ids", List.of(asset))), 404);
    }

    @Test
    void anAlbumWithoutANameIsRefused() {
        assertError(app.post("/api/albums", Map.of("albumName", " ")), 400);
        assertError(app.post("/api/albums", Map.of()), 400);
    }

    @Test
    void aTagIsItsName() {
        var wanted = Map.of("tags", List.of("places/Köln", "summer"));
        var made = app.put("/api/tags", wanted).jsonPath();

        assertThat(app.put("/api/tags", wanted).jsonPath().<String>getList("id"))
                .isEqualTo(made.<String>getList("id"));
        assertThat(made.<String>getList("name")).containsExactly("Köln", "summer");
        assertThat(made.<String>getList("value")).containsExactly("places/Köln", "summer");
        var put = app.put("/api/tags/assets", Map.of("tagIds", made.<String>getList("id"), "assetIds", List.of(asset)));
        assertThat(put.<Integer>path("count")).isEqualTo(2);
        assertThat(app.put("/api/tags/" + made.getString("id[0]") + "/assets", Map.of("ids", List.of(asset)))
                        .<String>path("[0].error"))
                .isEqualTo("duplicate");
    }

    @Test
    void aStackShowsItsFirst() {
        var second = app.store("IMG_2.JPG", photo());

        var stack = app.post("/api/stacks", Map.of("assetIds", List.of(second, asset)))
                .jsonPath();

        assertThat(stack.getString("primaryAssetId")).isEqualTo(second.toString());
        assertThat(stack.<String>getList("assets.id")).containsExactly(second.toString(), asset.toString());
        assertError(app.post("/api/stacks", Map.of("assetIds", List.of(asset))), 400);
    }
}
