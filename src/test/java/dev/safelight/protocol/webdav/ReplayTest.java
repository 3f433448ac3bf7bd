package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.Photos;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Request for request what phone apps send, as logs of public servers tell. */
@SafelightTest
class ReplayTest {
    private final People people;
    private final byte[] photo = Photos.bytes("with-offset.jpg");
    private DavTestDevice device;
    private DavClient dav;

    ReplayTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        device = new DavTestDevice(people);
        dav = device.client();
    }

    @AfterEach
    void hangUp() {
        device.close();
    }

    private RawRequest.Answer raw(String method, String path, String... headers) throws IOException {
        try (var request = RawRequest.begin(method, dav.url(path), "", headers)) {
            return request.answer();
        }
    }

    private String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString(("ana:" + device.token()).getBytes(StandardCharsets.UTF_8));
    }

    /** OPTIONS, then the folders one by one whether they are there or not, then the photos. */
    @Test
    void photoSyncOnIos() throws IOException {
        var options = raw("OPTIONS", "/", "User-Agent", "PhotoSync/5.0 CFNetwork");
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("DAV")).contains("1, 2");
        assertThat(options.header("Allow").orElseThrow()).contains("PUT", "MKCOL", "PROPFIND");
        assertThat(dav.send("MKCOL", "/PhotoSync/").statusCode()).isEqualTo(201);
        assertThat(dav.send("MKCOL", "/PhotoSync/iPhone/").statusCode()).isEqualTo(201);
        assertThat(dav.put("/PhotoSync/iPhone/IMG_0001.JPG", photo, "Content-Type", "image/jpeg")
                        .statusCode())
                .isEqualTo(201);

        assertThat(dav.send("MKCOL", "/PhotoSync/").statusCode()).isEqualTo(405);
        assertThat(dav.send("MKCOL", "/PhotoSync/iPhone/").statusCode()).isEqualTo(405);
        assertThat(dav.put("/PhotoSync/iPhone/IMG_0002.JPG", "other", "Content-Type", "image/jpeg")
                        .statusCode())
                .isEqualTo(201);
        assertThat(device.list("/PhotoSync/iPhone/")).hasSize(3);
    }

    /** The probe asks for the root without a slash, and takes nothing but 207. */
    @Test
    void photoSyncOnAndroidProbes() {
        var probe = dav.xml(
                "PROPFIND",
                "",
                "<?xml version=\"1.0\" encoding=\"utf-8\" ?><D:propfind xmlns:D=\"DAV:\"><D:allprop/></D:propfind>",
                "Depth",
                "1",
                "Content-Type",
                "text/xml; charset=utf-8",
                "User-Agent",
                "okhttp/4.9.0");

        assertThat(probe.statusCode()).isEqualTo(207);
        assertThat(probe.body()).contains("<D:collection/>");
    }

    /** Asks without credentials first, sends under a temporary name, looks at the size, moves to where it believes the server is. */
    @Test
    void folderSync() throws IOException {
        var first = raw("PROPFIND", "/", "Depth", "1", "User-Agent", "FolderSync");
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.header("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
        assertThat(raw("PROPFIND", "/", "Depth", "0", "Authorization", basic()).status())
                .isEqualTo(207);
        assertThat(dav.send("MKCOL", "/Camera").statusCode()).isEqualTo(201);
        assertThat(dav.put("/Camera/IMG_1.jpg.tacitpart", photo, "Content-Type", "application/octet-stream")
                        .statusCode())
                .isEqualTo(201);
        assertThat(device.property("/Camera/IMG_1.jpg.tacitpart", "getcontentlength"))
                .isEqualTo("" + photo.length);

        var moved = dav.send(
                "MOVE",
                "/Camera/IMG_1.jpg.tacitpart",
                "Destination",
                "https://photos.example.com:8443/dav/Camera/IMG_1.jpg",
                "Overwrite",
                "T");

        assertThat(moved.statusCode()).isEqualTo(201);
        assertThat(device.list("/Camera")).containsExactly("/dav/Camera/", "/dav/Camera/IMG_1.jpg");
        assertThat(device.assets().getInt("total")).isEqualTo(1);
    }
}
