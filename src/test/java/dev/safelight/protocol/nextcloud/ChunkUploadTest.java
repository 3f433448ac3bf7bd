package dev.safelight.protocol.nextcloud;

import static dev.safelight.protocol.nextcloud.NextcloudApp.header;
import static dev.safelight.protocol.nextcloud.NextcloudApp.hrefs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that come in chunks. */
@SafelightTest
class ChunkUploadTest {
    private final People people;
    private final EntityManager entities;
    private NextcloudApp app;
    private String upload;

    ChunkUploadTest(People people, EntityManager entities) {
        this.people = people;
        this.entities = entities;
    }

    @BeforeEach
    void begin() {
        app = new NextcloudApp(people, NextcloudApp.DESKTOP);
        upload = app.uploads() + "/4711";
        assertThat(app.send("MKCOL", upload).statusCode()).isEqualTo(201);
    }

    @AfterEach
    void hangUp() {
        app.close();
    }

    private int chunk(String name, String text) {
        return app.send("PUT", upload + "/" + name, text.getBytes(StandardCharsets.UTF_8))
                .statusCode();
    }

    private HttpResponse<String> finish(String... headers) {
        var all = new ArrayList<>(
                List.of("Destination", app.url(app.files() + "/whole.bin").toString()));
        all.addAll(List.of(headers));
        return app.send("MOVE", upload + "/.file", all.toArray(String[]::new));
    }

    private String content() {
        return app.send("GET", app.files() + "/whole.bin").body();
    }

    @ParameterizedTest
    @CsvSource({
        "0,      1,      2",
        "1,      2,      10",
        "000001, 000002, 000010",
        "9,      10,     11",
        "0000000000000000-0000000000000002, 0000000000000003-0000000000000005, 0000000000000006-0000000000000008"
    })
    void becomeOneFileInTheOrderOfTheirNumbers(String first, String second, String third) {
        assertThat(chunk(third, "GHI")).isEqualTo(201);
        assertThat(chunk(first, "ABC")).isEqualTo(201);
        assertThat(chunk(second, "DEF")).isEqualTo(201);

        var answer = finish("OC-Total-Length", "9", "X-OC-Mtime", "1773039904");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "OC-FileId")).isNotEmpty();
        assertThat(header(answer, "ETag")).isNotEmpty().isEqualTo(header(answer, "OC-ETag"));
        assertThat(header(answer, "X-OC-Mtime")).isEqualTo("accepted");
        assertThat(content()).isEqualTo("ABCDEFGHI");
        app.assertStored("whole.bin");
        assertThat(app.jobs().getInt("total")).isEqualTo(1);
        assertThat(app.propfind(upload, "1", "d:getcontentlength").statusCode()).isEqualTo(404);
    }

    @Test
    void replaceAFileAsANewRevision() {
        app.put("/whole.bin", "old");
        chunk("1", "new");
        assertThat(finish().statusCode()).isEqualTo(204);
        assertThat(content()).isEqualTo("new");
        assertThat(app.assets().getInt("total")).isEqualTo(1);
    }

    @Test
    void areListedWithTheirLengths() {
        chunk("2", "DEF");
        chunk("1", "AB");

        var listed = app.propfind(upload, "1", "d:getcontentlength");

        assertThat(listed.statusCode()).isEqualTo(207);
        assertThat(hrefs(listed)).containsExactly(upload + "/", upload + "/1", upload + "/2");
        assertThat(listed.body())
                .contains("<D:getcontentlength>2</D:getcontentlength>")
                .contains("<D:getcontentlength>3</D:getcontentlength>");
    }

    @Test
    void thatComeAgainReplaceTheirLikes() {
        chunk("1", "wrong");
        chunk("1", "AB");
        chunk("2", "CD");
        assertThat(finish("OC-Total-Length", "4").statusCode()).isEqualTo(201);
        assertThat(content()).isEqualTo("ABCD");
    }

    @Test
    void thatBreakOffAreAsIfTheyHadNotCome() throws Exception {
        chunk("1", "ABC");
        var url = app.url(upload + "/2");
        try (var cut = RawRequest.put(url, app.device().token(), "Content-Length", "100")) {
            cut.send(new byte[50]);
        }
        await().untilAsserted(() -> assertThat(hrefs(app.propfind(upload, "1", "d:getcontentlength")))
                .containsExactly(upload + "/", upload + "/1"));
        assertThat(chunk("2", "DEF")).isEqualTo(201);
        assertThat(finish("OC-Total-Length", "6").statusCode()).isEqualTo(201);
        assertThat(content()).isEqualTo("ABCDEF");
    }

    @Test
    void maySendTheirLengthPieceByPiece() throws Exception {
        try (var request =
                RawRequest.put(app.url(upload + "/1"), app.device().token(), "Transfer-Encoding", "chunked")) {
            request.sendChunk("AB".getBytes(StandardCharsets.UTF_8));
            request.sendChunk("CD".getBytes(StandardCharsets.UTF_8));
            request.sendChunk(new byte[0]);
            assertThat(request.answer().status()).isEqualTo(201);
        }
        assertThat(finish("OC-Total-Length", "4").statusCode()).isEqualTo(201);
        assertThat(content()).isEqualTo("ABCD");
    }

    /** Newer clients say with each request where the file will be. */
    @Nested
    class WithTheirDestinationTold {
        private String destination() {
            return app.url(app.files() + "/whole.bin").toString();
        }

        private int chunk(String name, String text) {
            return app.send(
                            "PUT",
                            upload + "/" + name,
                            text.getBytes(StandardCharsets.UTF_8),
                            "Destination",
                            destination(),
                            "OC-Total-Length",
                            "9")
                    .statusCode();
        }

        @Test
        void areOneJobWithItsProgress() {
            assertThat(chunk("1", "ABC")).isEqualTo(201);
            assertThat(app.jobs().getString("items[0].filename")).isEqualTo("whole.bin");
            assertThat(app.jobs().getString("items[0].state")).isEqualTo("registered");
            assertThat(app.jobs().getInt("items[0].bytesReceived")).isEqualTo(3);
            assertThat(app.jobs().getInt("items[0].size")).isEqualTo(9);
            chunk("2", "DEF");
            assertThat(app.jobs().getInt("items[0].bytesReceived")).isEqualTo(6);
            assertThat(app.send("GET", app.files() + "/whole.bin").statusCode()).isEqualTo(404);
            chunk("3", "GHI");
            assertThat(finish().statusCode()).isEqualTo(201);
            app.assertStored("whole.bin");
            assertThat(app.jobs().getInt("total")).isEqualTo(1);
        }

        @Test
        void areOneJobFromTheFolderOn() {
            var other = app.uploads() + "/4712";
            app.send("MKCOL", other, "Destination", destination(), "OC-Total-Length", "9");
            assertThat(app.jobs().getString("items[0].state")).isEqualTo("registered");
            assertThat(app.jobs().getInt("items[0].size")).isEqualTo(9);
        }

        @Test
        void areInTheHistoryWhenOneFails() throws Exception {
            var url = app.url(upload + "/1");
            try (var cut =
                    RawRequest.put(url, app.device().token(), "Content-Length", "100", "Destination", destination())) {
                cut.send(new byte[50]);
            }
            await().untilAsserted(() ->
                    assertThat(app.jobs().getString("items[0].reason")).isEqualTo("connection-lost"));
            assertThat(app.jobs().getString("items[0].filename")).isEqualTo("whole.bin");
            chunk("1", "ABCDEFGHI");
            assertThat(finish().statusCode()).isEqualTo(201);
            app.assertStored("whole.bin");
            assertThat(app.jobs().getInt("total")).isEqualTo(1);
        }

        @Test
        void areNotWaitedForWhenTheyAreGivenUp() {
            chunk("1", "ABC");
            app.send("DELETE", upload);
            assertThat(app.jobs().getString("items[0].state")).isEqualTo("cancelled");
            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("cancelled-by-device");
        }

        @Test
        void mustBeAllThere() {
            chunk("1", "ABC");
            assertThat(finish().statusCode()).isEqualTo(400);
            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("truncated");
        }
    }

    @Nested
    class Finishing {
        @ParameterizedTest
        @CsvSource({"1, 2, 4", "0, 1, 3", "2, 3, 4", "0-2, 3-5, 7-9"})
        void withAGapIs400AndInTheHistory(String first, String second, String third) {
            chunk(first, "ABC");
            chunk(second, "DEF");
            chunk(third, "JKL");
            assertThat(finish().statusCode()).isEqualTo(400);
            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("truncated");
            assertThat(app.send("GET", app.files() + "/whole.bin").statusCode()).isEqualTo(404);
        }

        @Test
        void withTooFewBytesIs400AndInTheHistory() {
            chunk("1", "ABC");
            var answer = finish("OC-Total-Length", "9");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("truncated");
            assertThat(app.jobs().getString("items[0].filename")).isEqualTo("whole.bin");
            assertThat(app.send("GET", app.files() + "/whole.bin").statusCode()).isEqualTo(404);
        }

        @Test
        void canBeTriedAgainWhenTheRestIsHere() {
            chunk("1", "ABC");
            finish("OC-Total-Length", "6");
            chunk("2", "DEF");
            assertThat(finish("OC-Total-Length", "6").statusCode()).isEqualTo(201);
            assertThat(content()).isEqualTo("ABCDEF");
            assertThat(app.jobs().getInt("total")).isEqualTo(1);
            assertThat(app.jobs().getInt("items[0].attemptCount")).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SHA1:00edc38ec4a3a35b0ab9dce9a6b6a0d3c8d3d2b1",
                    "SHA256:0092c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"
                })
        void withAWrongChecksumIs400AndInTheHistory(String checksum) {
            chunk("1", "on");
            chunk("2", "e");
            assertThat(finish("OC-Checksum", checksum).statusCode()).isEqualTo(400);
            assertThat(app.jobs().getString("items[0].reason")).isEqualTo("checksum-mismatch");
        }

        @Test
        void withARightChecksumIsTaken() {
            chunk("1", "on");
            chunk("2", "e");
            assertThat(finish("OC-Checksum", "SHA1:fe05bcdcdc4928012781a5f1a2a77cbb5398e106")
                            .statusCode())
                    .isEqualTo(201);
        }

        @Test
        void intoAFolderThatIsNotThereIs409() {
            chunk("1", "ABC");
            var answer = app.send("MOVE", upload + "/.file", "Destination", app.files() + "/none/whole.bin");
            assertThat(answer.statusCode()).isEqualTo(409);
        }

        @Test
        void withoutADestinationInATreeIs400() {
            chunk("1", "ABC");
            assertThat(app.send("MOVE", upload + "/.file").statusCode()).isEqualTo(400);
            assertThat(app.send("MOVE", upload + "/.file", "Destination", "/dav/whole.bin")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(app.send("MOVE", upload + "/1", "Destination", app.files() + "/whole.bin")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void begunAgainIs405AndHarmless() {
        chunk("1", "ABC");
        assertThat(app.send("MKCOL", upload).statusCode()).isEqualTo(405);
        assertThat(finish().statusCode()).isEqualTo(201);
    }

    @Test
    void areGivenUpByDelete() {
        chunk("1", "ABC");
        assertThat(app.send("DELETE", upload).statusCode()).isEqualTo(204);
        assertThat(app.send("DELETE", upload).statusCode()).isEqualTo(404);
        assertThat(finish().statusCode()).isEqualTo(404);
        assertThat(parts()).isZero();
    }

    @Test
    void ofAnUploadThatWasNotBegunAreRefused() {
        upload = app.uploads() + "/unknown";
        assertThat(chunk("1", "ABC")).isEqualTo(404);
        assertThat(parts()).isZero();
    }

    @Test
    void mustHaveANumber() {
        assertThat(chunk("first", "ABC")).isEqualTo(400);
    }

    @Test
    void areTheDevicesOwn() {
        chunk("1", "ABC");
        try (var other = new NextcloudApp(people, NextcloudApp.DESKTOP)) {
            assertThat(other.propfind(upload, "1", "d:getcontentlength").statusCode())
                    .isEqualTo(404);
        }
    }

    private int parts() {
        var count = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("select count(*) from upload_part where device_id = :device")
                        .setParameter("device", app.device().id())
                        .getSingleResult());
        return ((Number) count).intValue();
    }
}
