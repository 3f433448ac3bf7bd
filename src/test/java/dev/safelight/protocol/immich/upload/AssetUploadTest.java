package dev.safelight.protocol.immich.upload;

import static dev.safelight.protocol.immich.ImmichTestApp.assertError;
import static dev.safelight.protocol.immich.ImmichTestApp.base64;
import static dev.safelight.protocol.immich.ImmichTestApp.hex;
import static dev.safelight.protocol.immich.ImmichTestApp.photo;
import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.protocol.immich.ImmichTestApp;
import dev.safelight.testsupport.Calls;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.Photos;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/assets}. */
@SafelightTest
class AssetUploadTest {
    private final People people;
    private ImmichTestApp app;
    private byte[] bytes;

    AssetUploadTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new ImmichTestApp(people);
        bytes = photo();
    }

    private byte[] content(String resource) {
        return as(app.account())
                .get("/api/v1/asset-resources/" + resource + "/content")
                .asByteArray();
    }

    private static void assertStatus(Response answer, int status, String word) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.<String>path("status")).isEqualTo(word);
    }

    @Nested
    class AFile {
        @Test
        void isStored() {
            var answer = app.upload("IMG_1.JPG", bytes);

            assertStatus(answer, 201, "created");
            assertThat(content(answer.path("id"))).isEqualTo(bytes);
            assertThat(app.assets().getString("items[0].resources[0].type")).isEqualTo("photo");
            assertThat(app.jobs().getString("items[0].door")).isEqualTo("immich");
            assertThat(app.jobs().getString("items[0].filename")).isEqualTo("IMG_1.JPG");
        }

        @Test
        void isDatedByItsFields() {
            app.store("IMG_1.JPG", bytes);

            assertThat(app.assets().getString("items[0].capturedAt")).startsWith("2024-05-06T07:08:09");
        }

        @Test
        void isAVideoByItsName() {
            app.store("MOV_1.mov", bytes);

            assertThat(app.assets().getString("items[0].resources[0].type")).isEqualTo("video");
        }

        @Test
        void keepsItsName() {
            app.store("Grüße aus Köln 😀.heic", bytes);

            assertThat(app.jobs().getString("items[0].filename")).isEqualTo("Grüße aus Köln 😀.heic");
        }

        @Test
        void sentAgainIsADuplicateOfTheSameName() {
            var first = app.store("IMG_1.JPG", bytes);

            var again = app.upload("IMG_1.JPG", bytes);

            assertStatus(again, 200, "duplicate");
            assertThat(again.<String>path("id")).isEqualTo(first.toString());
            assertThat(app.assets().getInt("total")).isEqualTo(1);
        }

        @Test
        void ofAnotherNameIsADuplicateOfTheFirst() {
            var first = app.store("IMG_1.JPG", bytes);

            var again = app.upload("IMG_2.JPG", bytes);

            assertStatus(again, 200, "duplicate");
            assertThat(again.<String>path("id")).isEqualTo(first.toString());
        }

        @Test
        void ofTheSameNameWithOtherBytesIsAnotherAsset() {
            var first = app.store("IMG_1.JPG", bytes);
            var second = app.store("IMG_1.JPG", photo());

            assertThat(second).isNotEqualTo(first);
            assertThat(app.check(hex(bytes))).containsEntry("assetId", first.toString());
        }

        @Test
        void isFiledByThePhonesOwnId() {
            app.form()
                    .multiPart("deviceAssetId", "9F983DBA-EC35-42B8-8773-B597CF782EDD/L0/001")
                    .multiPart("deviceId", "anything")
                    .multiPart("assetData", "IMG_1.HEIC", bytes)
                    .post("/api/assets")
                    .then()
                    .statusCode(201);

            assertThat(app.assets().getString("items[0].asset")).isEqualTo("9F983DBA-EC35-42B8-8773-B597CF782EDD");
        }

        @Test
        void ofTheSameBytesThroughAnotherDoorIsOneOriginal() {
            Calls.bearing(app.device().token())
                    .body(bytes)
                    .put("/api/v1/uploads/PHONE-1/photo")
                    .then()
                    .statusCode(201);

            assertStatus(app.upload("IMG_1.JPG", bytes), 200, "duplicate");
            assertThat(app.assets().getInt("total")).isEqualTo(2);
        }
    }

    @Nested
    class TheForm {
        @Test
        void mayHaveFieldsThatNobodyKnows() {
            assertStatus(
                    app.form()
                            .multiPart("somethingNew", "x".repeat(100_000))
                            .multiPart("metadata", "[{\"key\":\"mobile-app\",\"value\":{}}]")
                            .multiPart("assetData", "IMG_1.JPG", bytes)
                            .post("/api/assets"),
                    201,
                    "created");
        }

        @Test
        void mayTellBehindTheFile() {
            var id = app.form()
                    .multiPart("assetData", "IMG_1.JPG", bytes)
                    .multiPart("isFavorite", "true")
                    .multiPart("visibility", "archive")
                    .post("/api/assets")
                    .<String>path("id");

            var asset = app.key().get("/api/assets/" + id).jsonPath();
            assertThat(asset.getBoolean("isFavorite")).isTrue();
            assertThat(asset.getString("visibility")).isEqualTo("archive");
        }

        @Test
        void mayBeginWithTheFile() {
            var answer = app.key()
                    .multiPart("assetData", "IMG_1.JPG", bytes)
                    .multiPart("fileModifiedAt", "2023-02-03T04:05:06.000Z")
                    .multiPart("fileCreatedAt", "2023-02-03T04:05:06.000Z")
                    .multiPart("deviceAssetId", "PHONE-7")
                    .post("/api/assets");

            assertStatus(answer, 201, "created");
            assertThat(content(answer.path("id"))).isEqualTo(bytes);
            assertThat(app.assets().getString("items[0].asset")).isEqualTo("PHONE-7");
            assertThat(app.assets().getString("items[0].capturedAt")).startsWith("2023-02-03T04:05:06");
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void mayHaveASidecarBeforeOrBehindTheFile(boolean before) {
            var sidecar = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".getBytes(StandardCharsets.UTF_8);
            var form = app.form();
            if (before) {
                form.multiPart("sidecarData", "IMG_1.xmp", sidecar);
            }
            form.multiPart("assetData", "IMG_1.JPG", bytes);
            if (!before) {
                form.multiPart("sidecarData", "IMG_1.xmp", sidecar);
            }

            assertStatus(form.post("/api/assets"), 201, "created");

            var files = app.assets();
            assertThat(files.getInt("total")).isEqualTo(1);
            assertThat(files.<String>getList("items[0].resources.type")).containsExactly("file", "photo");
            assertThat(content(files.getString("items[0].resources[0].id"))).isEqualTo(sidecar);
            assertThat(app.key().get("/api/assets/statistics").<Integer>path("total"))
                    .isEqualTo(1);
        }

        @Test
        void withoutAFileIsRefused() {
            assertError(app.form().multiPart("filename", "IMG_1.JPG").post("/api/assets"), 400);

            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("invalid-request");
        }

        @Test
        void mustBeOne() {
            assertError(app.key().contentType("image/jpeg").body(bytes).post("/api/assets"), 400);
            assertError(app.key().contentType("multipart/form-data").body(bytes).post("/api/assets"), 400);
        }

        @Test
        void withAFileOfAnotherKindIsRefused() {
            assertError(app.upload("notes.txt", bytes), 415);

            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("unsupported");
            assertThat(app.jobs().getString("items[0].filename")).isEqualTo("notes.txt");
        }

        @Test
        void withAnEmptyFileIsRefused() {
            assertError(app.upload("IMG_1.JPG", new byte[0]), 422);

            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("empty-body");
        }

        @Test
        void thatTellsAnotherLengthIsRefused() {
            var answer = app.form()
                    .multiPart("fileSize", bytes.length + 1)
                    .multiPart("assetData", "IMG_1.JPG", bytes)
                    .post("/api/assets");

            assertError(answer, 400);
            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("truncated");
        }

        @Test
        void ofARevokedDeviceIsInTheHistory() {
            var tokens = "/api/v1/devices/" + app.device().id() + "/tokens";
            String token = as(app.account()).get(tokens).path("[0].id");
            as(app.account()).delete(tokens + "/" + token).then().statusCode(204);

            assertError(app.upload("IMG_1.JPG", bytes), 401);
            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("token-revoked");
        }
    }

    @Nested
    class ADeclaredChecksum {
        @Test
        void thatMatchesIsTaken() {
            var answer = app.form()
                    .header("x-immich-checksum", base64(bytes))
                    .multiPart("assetData", "IMG_1.JPG", bytes)
                    .post("/api/assets");

            assertStatus(answer, 201, "created");
        }

        @Test
        void thatDoesNotMatchFailsTheAttempt() {
            var answer = app.form()
                    .header("x-immich-checksum", hex(photo()))
                    .multiPart("assetData", "IMG_1.JPG", bytes)
                    .post("/api/assets");

            assertError(answer, 422);
            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("checksum-mismatch");
            assertThat(app.assets().getInt("total")).isZero();
        }

        @Test
        void thatNobodyCanReadIsRefused() {
            var answer = app.form()
                    .header("x-immich-checksum", "abc")
                    .multiPart("assetData", "IMG_1.JPG", bytes)
                    .post("/api/assets");

            assertError(answer, 400);
        }

        @Test
        void ofAStoredOriginalIsADuplicate() {
            var first = app.store("IMG_1.JPG", bytes);

            var answer = app.form()
                    .header("x-immich-checksum", hex(bytes))
                    .multiPart("assetData", "IMG_1.JPG", bytes)
                    .post("/api/assets");

            assertStatus(answer, 200, "duplicate");
            assertThat(answer.<String>path("id")).isEqualTo(first.toString());
            assertThat(app.assets().getInt("total")).isEqualTo(1);
            assertThat(app.jobs().getInt("total")).isEqualTo(2);
            assertThat(app.jobs().getString("items[0].state")).isEqualTo("stored");
        }

        @Test
        void ofAnothersOriginalIsNoDuplicate() {
            new ImmichTestApp(people).store("IMG_1.JPG", bytes);

            var answer = app.form()
                    .header("x-immich-checksum", hex(bytes))
                    .multiPart("assetData", "IMG_1.JPG", bytes)
                    .post("/api/assets");

            assertStatus(answer, 201, "created");
        }
    }

    @Nested
    class ALivePhoto {
        private String video(String... fields) {
            var form = app.form().multiPart("visibility", "hidden");
            for (int i = 0; i < fields.length; i += 2) {
                form.multiPart(fields[i], fields[i + 1]);
            }
            return form.multiPart("assetData", "IMG_1.MOV", Photos.bytes("live.mov"))
                    .post("/api/assets")
                    .path("id");
        }

        private Response still(String video) {
            return app.form()
                    .multiPart("livePhotoVideoId", video)
                    .multiPart("assetData", "IMG_1.HEIC", Photos.bytes("live.heic"))
                    .post("/api/assets");
        }

        @Test
        void isOneAssetOfTwoFiles() {
            var video = video();
            assertStatus(still(video), 201, "created");

            var asset = app.assets();
            assertThat(asset.getInt("total")).isEqualTo(1);
            assertThat(asset.<String>getList("items[0].resources.type")).containsExactly("paired-video", "photo");
        }

        @Test
        void isTwoAssetsToPrograms() {
            var video = video();
            String still = still(video).path("id");

            var told = app.key().get("/api/assets/" + still).jsonPath();
            assertThat(told.getString("livePhotoVideoId")).isEqualTo(video);
            assertThat(told.getString("type")).isEqualTo("IMAGE");
            assertThat(app.key().get("/api/assets/" + video).<String>path("visibility"))
                    .isEqualTo("hidden");
            assertThat(app.key().get("/api/assets/" + video).<String>path("type"))
                    .isEqualTo("VIDEO");
        }

        @Test
        void sentTwiceIsTheSame() {
            var video = video();
            String still = still(video).path("id");

            assertThat(video()).isEqualTo(video);
            assertStatus(still(video), 200, "duplicate");
            assertThat(still(video).<String>path("id")).isEqualTo(still);
            assertThat(app.assets().<String>getList("items[0].resources.type"))
                    .containsExactly("paired-video", "photo");
        }

        @Test
        void ofAVideoThatIsNotHereStandsAlone() {
            assertStatus(still(UUID.randomUUID().toString()), 201, "created");
        }

        @Test
        void ofAnotherDoorIsKnownAsOne() {
            for (var file : new String[] {"live.heic", "live.mov"}) {
                Calls.bearing(app.device().token())
                        .body(Photos.bytes(file))
                        .put("/api/v1/uploads/LIVE/" + (file.endsWith("mov") ? "paired-video" : "photo"))
                        .then()
                        .statusCode(201);
            }

            var stills = app.post("/api/search/metadata", "{}").jsonPath();
            assertThat(stills.getInt("assets.total")).isEqualTo(1);
            assertThat(stills.getString("assets.items[0].livePhotoVideoId")).isNotNull();
        }
    }
}
