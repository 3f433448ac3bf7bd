package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SmallDisk;
import dev.safelight.testsupport.Spooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spool's disk at its reserve: refused before the body, and taken again once there is room. */
class SpoolReserveIT {
    private static final byte[] PHOTO = new byte[100_000];
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void recoversWhenTheReserveIsMadeSmaller() throws Exception {
        try (var server =
                        server().env("SAFELIGHT_UPLOAD_SPOOL_RESERVE", "1000T").start();
                var phone = Phone.connect(server)) {
            assertRefusedBeforeTheBody(phone);

            server.terminate();
            server.env("SAFELIGHT_UPLOAD_SPOOL_RESERVE", "1M").start();

            assertTaken(phone);
        }
    }

    @Test
    void recoversByItselfWhenTheDiskHasRoomAgain() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), 64);
                var server = serverWithItsSpoolOn(disk).start();
                var phone = Phone.connect(server)) {
            var other = Files.write(disk.path().resolve("other-data"), new byte[40 * MEBIBYTE]);
            assertRefusedBeforeTheBody(phone);

            Files.delete(other);

            assertTaken(phone);
        }
    }

    @Test
    void aBodyOfUnknownLengthIsCutAtTheReserve() throws Exception {
        try (var disk = new SmallDisk(directory.resolve("disk"), 64);
                var server = serverWithItsSpoolOn(disk).start();
                var phone = Phone.connect(server)) {
            try (var upload =
                    RawRequest.put(phone.uploadUrl("A1", "video"), phone.token(), "Transfer-Encoding", "chunked")) {
                for (int sent = 0; sent < 48; sent++) {
                    upload.sendChunk(new byte[MEBIBYTE]);
                }
                assertThat(upload.answer().status()).isEqualTo(507);
            }
            assertThat(phone.job("A1").getString("reason")).isEqualTo("spool-full");
            assertThat(Spooled.in(disk.path())).isEmpty();
        }
    }

    private PackagedServer server() {
        return Phone.withOwner(PackagedServer.on(directory.resolve("data")));
    }

    private PackagedServer serverWithItsSpoolOn(SmallDisk disk) {
        return server().env("SAFELIGHT_UPLOAD_SPOOL_DIRECTORY", disk.path().toString())
                .env("SAFELIGHT_UPLOAD_SPOOL_RESERVE", "32M");
    }

    /** Not a byte of the body is sent, so the answer cannot have waited for one. */
    private static void assertRefusedBeforeTheBody(Phone phone) throws IOException {
        try (var upload =
                RawRequest.put(phone.uploadUrl("A1", "photo"), phone.token(), "Content-Length", "" + PHOTO.length)) {
            var answer = upload.answer();
            assertThat(answer.status()).as(answer.body()).isEqualTo(507);
            assertThat(answer.headers()).containsEntry("safelight-problem", "storage-full");
            assertThat(answer.headers()).containsKey("retry-after");
        }
        var job = phone.job("A1");
        assertThat(job.getString("state")).isEqualTo("failed");
        assertThat(job.getString("reason")).isEqualTo("spool-full");
        assertThat(job.<String>getList("attempts.reason")).containsExactly("spool-full");
    }

    private static void assertTaken(Phone phone) throws Exception {
        assertThat(phone.put("A1", PHOTO).statusCode()).isEqualTo(201);
        assertThat(phone.job("A1").<String>getList("attempts.outcome")).containsExactly("failed", "stored");
    }
}
