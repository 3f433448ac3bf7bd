package dev.safelight.protocol.nextcloud;

import static dev.safelight.protocol.nextcloud.NextcloudApp.header;
import static dev.safelight.protocol.nextcloud.NextcloudApp.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Request for request what Nextcloud's app for iOS sends, whose photos iOS itself uploads; {@code LoginFlowTest} has its sign-in. */
@SafelightTest
class IosReplayTest {
    private static final String PHOTO = "/Photos/2026/03/26-03-09 07-05-04 2682.heic";

    private final People people;
    private NextcloudApp app;

    IosReplayTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new NextcloudApp(people, NextcloudApp.IOS);
    }

    @AfterEach
    void hangUp() {
        app.close();
    }

    private HttpResponse<String> upload(String text) {
        return app.put(
                PHOTO.replace(" ", "%20"),
                text,
                "X-OC-CTime",
                "1773039904.123456",
                "X-OC-MTime",
                "1773039904.654321",
                "X-NC-WebDAV-Auto-Mkcol",
                "1",
                "Content-Type",
                "image/heic");
    }

    private static void assertIsSuccessFor(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "OC-FileId")).isNotEmpty();
        assertThat(header(answer, "OC-ETag")).matches("\"[^\"]+\"");
        assertThat(header(answer, "Date")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    }

    @Test
    void aPhotoIsUploadedIntoFoldersThatAreNotThereYet() {
        assertIsSuccessFor(upload("a photo"), 201);

        var read = app.propfind(
                app.files() + PHOTO.replace(" ", "%20"), "0", "d:getlastmodified", "oc:id", "oc:fileid", "oc:size");
        assertThat(value(read, "getlastmodified")).contains("Mar 2026 07:05:04");
        assertThat(app.assets().getString("items[0].capturedAt")).startsWith("2026-03-09T07:05:04.123");
        app.assertStored("26-03-09 07-05-04 2682.heic");
    }

    @Test
    void theSameAndOtherBytesUnderTheNameAreNever204() {
        assertIsSuccessFor(upload("a photo"), 201);
        assertIsSuccessFor(upload("a photo"), 200);
        assertIsSuccessFor(upload("an edited photo"), 200);
    }

    @Test
    void chunksEndLikewise() {
        upload("a photo");
        var upload = app.uploads() + "/FB9C1D52";
        app.send("MKCOL", upload, "Destination", app.url(app.files() + "/x").toString());
        app.send("PUT", upload + "/1", new byte[100], "OC-Total-Length", "150");
        app.send("PUT", upload + "/2", new byte[50], "OC-Total-Length", "150");
        var moved = app.send(
                "MOVE",
                upload + "/.file",
                "Destination",
                app.url(app.files() + PHOTO.replace(" ", "%20")).toString(),
                "OC-Total-Length",
                "150",
                "X-OC-MTime",
                "1773039904.5",
                "X-NC-WebDAV-Auto-Mkcol",
                "1");
        assertIsSuccessFor(moved, 200);
    }

    @Test
    void aFolderIsListedWithWhatItAsksFor() {
        upload("a photo");
        var listed = app.propfind(
                app.files() + "/Photos",
                "1",
                "d:displayname",
                "d:getlastmodified",
                "d:getetag",
                "d:quota-available-bytes",
                "oc:permissions",
                "oc:id",
                "oc:fileid",
                "oc:checksums",
                "nc:creation_time",
                "nc:upload_time",
                "nc:is-encrypted",
                "nc:has-preview");
        assertThat(listed.statusCode()).isEqualTo(207);
        assertThat(listed.body()).contains("/Photos/2026/");
    }
}
