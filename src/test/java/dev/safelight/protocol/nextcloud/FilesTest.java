package dev.safelight.protocol.nextcloud;

import static dev.safelight.protocol.nextcloud.NextcloudApp.header;
import static dev.safelight.protocol.nextcloud.NextcloudApp.hrefs;
import static dev.safelight.protocol.nextcloud.NextcloudApp.value;
import static dev.safelight.testsupport.Calls.anonymous;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree at Nextcloud's addresses. */
@SafelightTest
class FilesTest {
    private final People people;
    private NextcloudApp app;

    FilesTest(People people) {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/remote.php/dav/files/USER",
                "/remote.php/dav/files/USER/",
                "//remote.php/dav/files/USER/",
                "/remote.php/dav//files//USER/",
                "/remote.php/webdav/",
                "/remote.php/webdav",
                "/remote.php/dav/files/somebody%40example.org/",
            })
    void everyAddressMeansTheSameTree(String root) {
        app.put("/a.txt", "one");
        var path = root.replace("USER", app.account().username());

        var found = app.propfind(path, "1", "d:getcontentlength");

        assertThat(found.statusCode()).isEqualTo(207);
        assertThat(header(found, "Content-Type")).startsWith("application/xml");
        assertThat(hrefs(found)).containsExactly(slashed(path), slashed(path) + "a.txt");
        assertThat(app.send("GET", slashed(path) + "a.txt").body()).isEqualTo("one");
    }

    private static String slashed(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    @Test
    void theRootOfAllTreesIsTheTreeToo() {
        assertThat(app.propfind("/remote.php/dav/files/", "0", "d:resourcetype").statusCode())
                .isEqualTo(207);
        assertThat(app.send("HEAD", "/remote.php/dav").statusCode()).isEqualTo(200);
        assertThat(app.propfind("/remote.php/dav/", "0", "d:resourcetype").body())
                .contains("collection");
    }

    @Test
    void aFileHasWhatAppsWantToKnow() {
        var written = app.put("/a.txt", "one");

        var found = app.propfind(
                app.files() + "/a.txt",
                "0",
                "oc:id",
                "oc:fileid",
                "oc:permissions",
                "oc:size",
                "oc:checksums",
                "oc:favorite",
                "oc:owner-id",
                "nc:has-preview",
                "d:getetag");

        assertThat(value(found, "id")).isEqualTo(header(written, "OC-FileId")).startsWith(value(found, "fileid"));
        assertThat(Long.parseLong(value(found, "fileid"))).isPositive();
        assertThat(value(found, "permissions")).isEqualTo("RGDNVW");
        assertThat(value(found, "size")).isEqualTo("3");
        assertThat(value(found, "checksums"))
                .contains("SHA1:fe05bcdcdc4928012781a5f1a2a77cbb5398e106")
                .contains("SHA256:");
        assertThat(value(found, "favorite")).isEqualTo("0");
        assertThat(value(found, "owner-id")).isEqualTo(app.account().username());
        assertThat(value(found, "has-preview")).isEqualTo("false");
        assertThat(value(found, "getetag").replace("&quot;", "\""))
                .isEqualTo(header(written, "ETag"))
                .isEqualTo(header(written, "OC-ETag"));
    }

    @Test
    void aFolderHasThePermissionsOfOne() {
        var made = app.send("MKCOL", app.files() + "/Photos");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(header(made, "OC-FileId")).isNotEmpty();
        var found = app.propfind(app.files() + "/Photos/", "0", "oc:id", "oc:permissions");
        assertThat(value(found, "permissions")).isEqualTo("RGDNVCK");
        assertThat(value(found, "id")).isEqualTo(header(made, "OC-FileId"));
    }

    @Test
    void theEtagOfAFolderChangesWithAnythingBelowIt() {
        app.send("MKCOL", app.files() + "/a");
        app.send("MKCOL", app.files() + "/a/b");
        var before = value(app.propfind(app.files() + "/", "0", "d:getetag"), "getetag");

        app.put("/a/b/c.txt", "deep");

        assertThat(value(app.propfind(app.files() + "/", "0", "d:getetag"), "getetag"))
                .isNotEqualTo(before);
    }

    @Test
    void aMoveKeepsTheIdAndAnswersWithIt() {
        var id = header(app.put("/a.txt", "one"), "OC-FileId");

        var moved = app.send(
                "MOVE",
                app.files() + "/a.txt",
                "Destination",
                "https://elsewhere.example.org" + app.files() + "/b%20c.txt",
                "Overwrite",
                "F");

        assertThat(moved.statusCode()).isEqualTo(201);
        assertThat(header(moved, "OC-FileId")).isEqualTo(id);
        assertThat(header(moved, "ETag")).isNotEmpty().isEqualTo(header(moved, "OC-ETag"));
        assertThat(app.send("GET", app.files() + "/b%20c.txt").body()).isEqualTo("one");
    }

    @Test
    void aMoveMayNameTheTreeByAnotherOfItsAddresses() {
        app.put("/a.txt", "one");
        var moved = app.send("MOVE", "/remote.php/webdav/a.txt", "Destination", app.files() + "/b.txt");
        assertThat(moved.statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsReadComesWithItsChecksum() {
        app.put("/a.txt", "one");
        assertThat(header(app.send("GET", app.files() + "/a.txt"), "OC-Checksum"))
                .startsWith("SHA256:");
    }

    @Test
    void deletingTakesTheNameAway() {
        app.put("/a.txt", "one");
        assertThat(app.send("DELETE", app.files() + "/a.txt").statusCode()).isEqualTo(204);
        assertThat(app.send("GET", app.files() + "/a.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void favouritesAreKept() {
        app.put("/a.txt", "one");
        var update = "<d:propertyupdate xmlns:d=\"DAV:\" xmlns:oc=\"http://owncloud.org/ns\"><d:set><d:prop>"
                + "<oc:favorite>1</oc:favorite></d:prop></d:set></d:propertyupdate>";
        var patched = app.send("PROPPATCH", app.files() + "/a.txt", update.getBytes(StandardCharsets.UTF_8));
        assertThat(patched.statusCode()).isEqualTo(207);
        assertThat(value(app.propfind(app.files() + "/a.txt", "0", "oc:favorite"), "favorite"))
                .isEqualTo("1");
    }

    @Test
    void reportsAndSearchesFindNothing() {
        for (var method : List.of("REPORT", "SEARCH")) {
            var answer = app.send(method, app.files() + "/", "<x/>".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isEqualTo(207);
            assertThat(hrefs(answer)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/remote.php/dav/avatars/ana/64.png",
                "/remote.php/dav/trashbin/ana/trash/",
                "/remote.php/dav/comments/files/1",
                "/remote.php/caldav/"
            })
    void whatIsNotHereIsNotThere(String path) {
        var answer = app.send("GET", path, "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).startsWith("application/xml");
        assertThat(app.propfind(path, "0", "d:resourcetype").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PROPFIND", "GET", "PUT"})
    void whoHasNotSignedInIsAskedForBasicOnly(String method) {
        var answer = anonymous().accept("text/html").request(method, "/remote.php/dav");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().getValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"Safelight\", charset=\"UTF-8\"");
    }

    @Test
    void aRevokedTokenIsAskedForAnother() {
        app.send("DELETE", "/ocs/v2.php/core/apppassword");

        var answer = app.put("/a.txt", "one");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "WWW-Authenticate")).startsWith("Basic");
        assertThat(app.jobs().getString("items[0].reason")).isEqualTo("token-revoked");
    }
}
