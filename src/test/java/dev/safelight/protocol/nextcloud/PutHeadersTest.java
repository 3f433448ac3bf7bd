package dev.safelight.protocol.nextcloud;

import static dev.safelight.protocol.nextcloud.NextcloudApp.header;
import static dev.safelight.protocol.nextcloud.NextcloudApp.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PUT with the headers of Nextcloud's and ownCloud's apps. */
@SafelightTest
class PutHeadersTest {
    private final People people;
    private NextcloudApp app;

    PutHeadersTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new NextcloudApp(people, NextcloudApp.DESKTOP);
    }

    @AfterEach
    void hangUp() {
        app.close();
    }

    @Test
    void aNewFileIs201AndAnOverwrite204() {
        var first = app.put("/a.txt", "one");
        var second = app.put("/a.txt", "two", "If-Match", header(first, "ETag"));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(header(second, "OC-FileId")).isEqualTo(header(first, "OC-FileId"));
        assertThat(header(second, "ETag")).isNotEqualTo(header(first, "ETag"));
        assertThat(app.put("/a.txt", "three", "If-Match", header(first, "ETag")).statusCode())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA1:fe05bcdcdc4928012781a5f1a2a77cbb5398e106",
                "sha1:FE05BCDCDC4928012781A5F1A2A77CBB5398E106",
                "MD5:f97c5d29941bfb1b2fdab0874906ab82",
                "SHA256:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
                "Adler32:0",
            })
    void aRightChecksumIsTaken(String checksum) {
        assertThat(app.put("/a.txt", "one", "OC-Checksum", checksum).statusCode())
                .isEqualTo(201);
        app.assertStored("a.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA1:0005bcdcdc4928012781a5f1a2a77cbb5398e106",
                "MD5:007c5d29941bfb1b2fdab0874906ab82",
                "SHA256:0092c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
            })
    void aWrongChecksumIs400AndInTheHistory(String checksum) {
        var answer = app.put("/a.txt", "one", "OC-Checksum", checksum);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Content-Type")).startsWith("application/xml");
        assertThat(answer.body()).contains("s:message");
        assertThat(app.send("GET", app.files() + "/a.txt").statusCode()).isEqualTo(404);
        assertThat(app.jobs().getString("items[0].reason")).isEqualTo("checksum-mismatch");
        assertThat(app.jobs().getString("items[0].filename")).isEqualTo("a.txt");
        assertThat(app.assets().getInt("total")).isZero();
    }

    @Test
    void aWrongChecksumOfALargeFileIsFoundAtItsEnd() {
        var answer = app.send(
                "PUT",
                app.files() + "/a.bin",
                new byte[300_000],
                "OC-Checksum",
                "MD5:007c5d29941bfb1b2fdab0874906ab82");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(app.jobs().getString("items[0].reason")).isEqualTo("checksum-mismatch");
    }

    @Test
    void aChecksumThatMakesNoSenseIsRefused() {
        assertThat(app.put("/a.txt", "one", "OC-Checksum", "SHA1:nonsense").statusCode())
                .isEqualTo(400);
        assertThat(app.jobs().getString("items[0].reason")).isEqualTo("invalid-request");
        assertThat(app.jobs().getString("items[0].filename")).isEqualTo("a.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA1:0005bcdcdc4928012781a5f1a2a77cbb5398e106",
                "MD5:007c5d29941bfb1b2fdab0874906ab82",
                "SHA256:0092c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
            })
    void aWrongChecksumOfAFileUnderATemporaryNameIsToldAsOne(String checksum) {
        assertThat(app.put("/a.txt.part", "one", "OC-Checksum", checksum).statusCode())
                .isEqualTo(400);
        assertThat(app.jobs().getString("items[0].reason")).isEqualTo("checksum-mismatch");
        assertThat(app.jobs().getString("items[0].filename")).isEqualTo("a.txt");
        assertThat(app.send("GET", app.files() + "/a.txt.part").statusCode()).isEqualTo(404);
    }

    @Test
    void timesMayHaveAFraction() {
        var answer = app.put("/a.txt", "one", "X-OC-MTime", "1773039904.5", "X-OC-CTime", "1773039900.25");
        assertThat(header(answer, "X-OC-MTime")).isEqualTo("accepted");
        assertThat(header(answer, "X-OC-CTime")).isEqualTo("accepted");
        assertThat(value(app.propfind(app.files() + "/a.txt", "0", "d:getlastmodified"), "getlastmodified"))
                .contains("9 Mar 2026 07:05:04 GMT");
        assertThat(app.assets().getString("items[0].capturedAt")).isEqualTo("2026-03-09T07:05:00.250Z");
    }

    @Test
    void missingFoldersAreMadeWhenTheAppWantsThat() {
        var path = "/Photos/2026/03/a.txt";
        assertThat(app.put(path, "one").statusCode()).isEqualTo(409);
        assertThat(app.put(path, "one", "X-NC-WebDAV-Auto-Mkcol", "1").statusCode())
                .isEqualTo(201);
        assertThat(app.put("/Photos/2026/03/b.txt", "two", "X-NC-WebDAV-Auto-Mkcol", "1")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void chunksOfTheOldKindAreRefused() {
        var answer = app.put("/a.bin-chunking-1-2-0", "one", "OC-Chunked", "1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(app.assets().getInt("total")).isZero();
    }

    @Test
    void anEmptyFileIsAName() {
        var answer = app.put("/empty.txt", "");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(header(answer, "OC-FileId")).isNotEmpty();
        assertThat(value(app.propfind(app.files() + "/empty.txt", "0", "oc:size"), "size"))
                .isEqualTo("0");
    }
}
