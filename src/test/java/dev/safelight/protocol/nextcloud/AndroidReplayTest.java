package dev.safelight.protocol.nextcloud;

import static dev.safelight.protocol.nextcloud.NextcloudApp.header;
import static dev.safelight.protocol.nextcloud.NextcloudApp.hrefs;
import static dev.safelight.protocol.nextcloud.NextcloudApp.value;
import static dev.safelight.testsupport.Calls.anonymous;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Request for request what Nextcloud's app for Android sends when it uploads by itself. */
@SafelightTest
class AndroidReplayTest {
    private static final Pattern LENGTH = Pattern.compile("<D:getcontentlength>(\\d+)</D:getcontentlength>");
    private static final String[] FILE_PROPERTIES = {
        "d:getlastmodified",
        "d:getetag",
        "d:getcontenttype",
        "d:resourcetype",
        "d:getcontentlength",
        "d:displayname",
        "oc:id",
        "oc:fileid",
        "oc:permissions",
        "oc:size",
        "oc:favorite",
        "oc:owner-id",
        "nc:has-preview",
        "nc:mount-type",
        "nc:is-encrypted"
    };

    private final People people;
    private NextcloudApp app;

    AndroidReplayTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        app = new NextcloudApp(people, NextcloudApp.ANDROID);
    }

    @AfterEach
    void hangUp() {
        app.close();
    }

    @Test
    void signingInProbesTheServerFirst() {
        anonymous()
                .header("User-Agent", NextcloudApp.ANDROID)
                .get("/status.php")
                .then()
                .statusCode(200);
        assertThat(anonymous()
                        .header("User-Agent", NextcloudApp.ANDROID)
                        .request("PROPFIND", "/remote.php/webdav/")
                        .headers()
                        .getValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Basic ");
        assertThat(app.send("GET", "/ocs/v1.php/cloud/user?format=json", "OCS-APIREQUEST", "true")
                        .body())
                .contains("\"statuscode\":100", "\"id\":\"" + app.account().username());
        assertThat(app.send("GET", "/ocs/v2.php/cloud/capabilities?format=json", "OCS-APIREQUEST", "true")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPhotoIsUploadedAfterAConnectivityCheckAndAFolderCheck() {
        var online = app.send("GET", "/index.php/204");
        assertThat(online.statusCode()).isEqualTo(204);
        assertThat(online.body()).isEmpty();

        assertThat(app.send("HEAD", app.files() + "/InstantUpload").statusCode())
                .isEqualTo(404);
        assertThat(app.send("MKCOL", app.files() + "/InstantUpload/").statusCode())
                .isEqualTo(201);
        assertThat(app.send("HEAD", app.files() + "/InstantUpload").statusCode())
                .isEqualTo(200);
        assertThat(app.send("HEAD", app.files() + "/InstantUpload/IMG_1.jpg").statusCode())
                .isEqualTo(404);

        var put = app.put(
                "/InstantUpload/IMG_1.jpg",
                "a photo",
                "OC-Total-Length",
                "7",
                "X-OC-Mtime",
                "1773039904",
                "X-OC-CTime",
                "1773039904",
                "Content-Type",
                "image/jpeg");
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(header(put, "OC-FileId")).isNotEmpty();

        var read = app.propfind(app.files() + "/InstantUpload/IMG_1.jpg", "0", FILE_PROPERTIES);
        assertThat(read.statusCode()).isEqualTo(207);
        assertThat(value(read, "id")).isEqualTo(header(put, "OC-FileId"));
        assertThat(value(read, "size")).isEqualTo("7");
        assertThat(value(read, "getlastmodified")).contains("Mar 2026 07:05:04");
        app.assertStored("IMG_1.jpg");
    }

    @Test
    void aLargeFileGoesOnWhereItsChunksEnd() {
        var upload = app.uploads() + "/0a1b2c3d4e5f";
        assertThat(app.send("MKCOL", upload).statusCode()).isEqualTo(201);
        assertThat(app.send("PUT", upload + "/000001", new byte[1000], "OC-Total-Length", "2500")
                        .statusCode())
                .isEqualTo(201);

        // The app was killed here; it begins again.
        assertThat(app.send("MKCOL", upload).statusCode()).isEqualTo(405);
        var listed = app.propfind(upload, "1", "d:getcontentlength", "d:resourcetype");
        assertThat(hrefs(listed)).containsExactly(upload + "/", upload + "/000001");
        var here = LENGTH.matcher(listed.body())
                .results()
                .mapToLong(length -> Long.parseLong(length.group(1)))
                .sum();
        assertThat(here).isEqualTo(1000);
        assertThat(app.send("PUT", upload + "/000002", new byte[1000]).statusCode())
                .isEqualTo(201);
        assertThat(app.send("PUT", upload + "/000003", new byte[500]).statusCode())
                .isEqualTo(201);

        var moved = app.send(
                "MOVE",
                upload + "/.file",
                "Destination",
                app.url(app.files() + "/VID_1.mp4").toString(),
                "OC-Total-Length",
                "2500",
                "X-OC-Mtime",
                "1773039904");
        assertThat(moved.statusCode()).isEqualTo(201);
        assertThat(header(moved, "OC-FileId")).isNotEmpty();
        assertThat(value(app.propfind(app.files() + "/VID_1.mp4", "0", FILE_PROPERTIES), "size"))
                .isEqualTo("2500");
        app.assertStored("VID_1.mp4");
    }

    @Test
    void signingOutRevokesTheToken() {
        assertThat(app.send("DELETE", "/ocs/v2.php/core/apppassword", "OCS-APIREQUEST", "true")
                        .statusCode())
                .isEqualTo(200);
        assertThat(people.recognise(app.device()).revoked()).isTrue();
    }
}
