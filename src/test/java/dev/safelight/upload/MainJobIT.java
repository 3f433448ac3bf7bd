package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.MinioServer;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.Photos;
import dev.safelight.testsupport.S3ProxyServer;
import dev.safelight.testsupport.S3Server;
import dev.safelight.testsupport.Spooled;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from end to end, on every store, with nothing changed but environment variables. */
class MainJobIT {
    private static final byte[] PHOTO = Photos.bytes("photo.heic");

    @TempDir
    Path directory;

    @Test
    void onADirectory() throws Exception {
        var data = directory.resolve("data");
        try (var server = Phone.withOwner(PackagedServer.on(data)).start();
                var phone = Phone.connect(server)) {
            aPhotoArrivesIsStoredAndCanBeHadAgain(phone);
            aLivePhotoIsOneAssetOfTwo(phone);
            liesUnderAReadableKeyWithItsCaptureDate(data.resolve("store"));
        }
    }

    @Test
    void onS3Proxy() throws Exception {
        try (var store = new S3ProxyServer()) {
            runsOn(store);
        }
    }

    @Test
    void onMinio() throws Exception {
        Assumptions.assumeTrue(MinioServer.binary().isPresent(), MinioServer.ABSENT);
        try (var store = new MinioServer()) {
            runsOn(store);
        }
    }

    private void runsOn(S3Server store) throws Exception {
        var data = directory.resolve("data");
        try (var server = store.configure(Phone.withOwner(PackagedServer.on(data)))
                        .start();
                var phone = Phone.connect(server)) {
            aPhotoArrivesIsStoredAndCanBeHadAgain(phone);
            aLivePhotoIsOneAssetOfTwo(phone);
            assertThat(data.resolve("store")).doesNotExist();
            assertThat(Spooled.in(data.resolve("spool"))).isEmpty();
        }
    }

    private static void aPhotoArrivesIsStoredAndCanBeHadAgain(Phone phone) throws Exception {
        var name = "attachment; filename*=UTF-8''IMG_2682%20%C3%BC.HEIC";
        var first = phone.put("A1", PHOTO, "Content-Disposition", name, "Content-Type", "image/heic");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(first.headers().firstValue("Safelight-Outcome")).contains("stored");
        assertThat(first.headers().firstValue("Repr-Digest"))
                .contains(Checksums.of(PHOTO).asReprDigest());
        assertThat(first.headers().map()).containsKeys("safelight-job", "safelight-asset", "location");
        var resource = first.headers().firstValue("Safelight-Resource").orElseThrow();

        var again = phone.put("A1", PHOTO, "Content-Disposition", name);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Safelight-Outcome")).contains("duplicate");
        assertThat(again.headers().firstValue("Safelight-Resource")).contains(resource);

        assertThat(phone.content(resource).asByteArray()).isEqualTo(PHOTO);
        var part = phone.content(resource, "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(PHOTO, 10, 20));
        var end = phone.content(resource, "Range", "bytes=-7");
        assertThat(end.asByteArray()).isEqualTo(Arrays.copyOfRange(PHOTO, PHOTO.length - 7, PHOTO.length));

        assertThat(phone.receipts(List.of("A1", "A2"))).containsExactly("safe", "missing");
        assertThat(phone.countJobs("state=stored")).isEqualTo(2);
        assertThat(phone.owner().get("api/v1/assets?device=" + phone.id()).<String>path("items[0].capturedAt"))
                .isEqualTo("2023-07-02T14:22:33Z");
    }

    private static void aLivePhotoIsOneAssetOfTwo(Phone phone) throws Exception {
        var photo = Photos.bytes("live.heic");
        var video = Photos.bytes("live.mov");
        assertThat(phone.put("LIVE", photo).statusCode()).isEqualTo(201);
        var answer = phone.put(phone.uploadUrl("LIVE", "paired-video"), BodyPublishers.ofByteArray(video));
        assertThat(answer.statusCode()).isEqualTo(201);

        var asset = phone.owner()
                .get("api/v1/assets?q=LIVE&device=" + phone.id())
                .then()
                .extract()
                .jsonPath();
        assertThat(asset.getInt("total")).isEqualTo(1);
        assertThat(asset.<String>getList("items[0].resources.type")).containsExactlyInAnyOrder("photo", "paired-video");
        assertThat(asset.<String>getList("items[0].resources.checksum"))
                .containsExactlyInAnyOrder(
                        Checksums.of(photo).hex(), Checksums.of(video).hex());
    }

    private static void liesUnderAReadableKeyWithItsCaptureDate(Path store) throws IOException {
        var name = "20230702-112233_IMG_2682-u_%s.heic"
                .formatted(Checksums.of(PHOTO).prefix());
        try (var files = Files.walk(store.resolve("originals/ada"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .anySatisfy(file ->
                            assertThat(file).endsWith(Path.of("2023/07", name)).hasBinaryContent(PHOTO));
        }
    }
}
