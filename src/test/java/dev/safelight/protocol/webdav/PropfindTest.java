package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class PropfindTest {
    private final People people;
    private final EntityManager entities;
    private DavTestDevice device;
    private DavClient dav;

    PropfindTest(People people, EntityManager entities) {
        this.people = people;
        this.entities = entities;
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

    @Test
    void theRootIsThereWithAndWithoutASlash() {
        for (var path : Set.of("", "/")) {
            var answer = dav.send("PROPFIND", path, "Depth", "0");
            assertThat(answer.statusCode()).isEqualTo(207);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml; charset=utf-8");
            assertThat(DavTestDevice.hrefs(answer)).containsExactly("/dav/");
            assertThat(answer.body()).contains("<D:collection/>", "<D:getcontentlength>0</D:getcontentlength>");
        }
    }

    @Test
    void depthOneListsTheFolderAndNothingDeeper() {
        dav.send("MKCOL", "/b");
        dav.put("/b/deep.txt", "x");
        dav.put("/a%20%26%3C.txt", "x");

        assertThat(device.list("/")).containsExactly("/dav/", "/dav/a%20%26%3C.txt", "/dav/b/");
        assertThat(DavTestDevice.hrefs(dav.send("PROPFIND", "/b/deep.txt", "Depth", "1")))
                .containsExactly("/dav/b/deep.txt");
    }

    @Test
    void noDepthMeansTheFolderAndInfinityIsRefused() {
        dav.put("/a.txt", "x");

        assertThat(DavTestDevice.hrefs(dav.send("PROPFIND", "/"))).hasSize(2);
        var answer = dav.send("PROPFIND", "/", "Depth", "infinity");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<D:propfind-finite-depth/>");
        assertThat(dav.send("PROPFIND", "/", "Depth", "2").statusCode()).isEqualTo(400);
    }

    @Test
    void allPropertiesOfAFile() {
        dav.put("/a.txt", "hello");

        var body = dav.send("PROPFIND", "/a.txt", "Depth", "0").body();

        assertThat(body)
                .contains(
                        "<D:resourcetype/>",
                        "<D:getcontentlength>5</D:getcontentlength>",
                        "<D:getetag>&quot;",
                        "<D:displayname>a.txt</D:displayname>",
                        "<D:getcontenttype>text/plain</D:getcontenttype>",
                        "<D:creationdate>20",
                        "<D:supportedlock><D:lockentry>",
                        "<D:lockdiscovery/>")
                .doesNotContain("quota");
    }

    @Test
    void unknownPropertiesAre404AndStrayTextIsPassedOver() {
        var answer = dav.xml(
                "PROPFIND",
                "/",
                "<?xml version='1.0'?>\n<a:propfind xmlns:a='DAV:'>stray<a:prop> more <a:getetag/>"
                        + "<x xmlns='urn:x'/></a:prop></a:propfind>",
                "Depth",
                "0");

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body())
                .contains("<x:x xmlns:x=\"urn:x\"/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status>")
                .contains("<D:status>HTTP/1.1 200 OK</D:status>");
    }

    @Test
    void namesCanBeAskedFor() {
        var answer = dav.xml("PROPFIND", "/", "<propfind xmlns='DAV:'><propname/></propfind>", "Depth", "0");

        assertThat(answer.body()).contains("<D:getetag/>", "<D:quota-used-bytes/>");
    }

    @Test
    void theQuotaIsToldWhenItIsAskedFor() {
        dav.put("/a.txt", "hello");

        assertThat(device.property("/", "quota-used-bytes")).isEqualTo("5");
        assertThat(Long.parseLong(device.property("/", "quota-available-bytes")))
                .isPositive();
    }

    @Test
    void whatIsNoPropfindIsRefused() {
        assertThat(dav.xml("PROPFIND", "/", "<propfind", "Depth", "0").statusCode())
                .isEqualTo(400);
        assertThat(dav.xml("PROPFIND", "/", "<other/>", "Depth", "0").statusCode())
                .isEqualTo(400);
        assertThat(dav.xml("PROPFIND", "/", "<propfind xmlns='DAV:'/>", "Depth", "0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(dav.xml(
                                "PROPFIND",
                                "/",
                                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                                        + "<propfind xmlns='DAV:'><prop><a>&e;</a></prop></propfind>",
                                "Depth",
                                "0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(dav.xml("PROPFIND", "/", " ".repeat(300_000) + "<propfind/>", "Depth", "0")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aFoldersTagChangesWithAnythingBelow() {
        dav.send("MKCOL", "/a");
        dav.send("MKCOL", "/a/b");
        var before = device.property("/", "getetag");
        var sibling = device.property("/a", "getetag");

        dav.put("/a/b/x.txt", "x");

        assertThat(device.property("/", "getetag")).isNotEqualTo(before);
        assertThat(device.property("/a", "getetag")).isNotEqualTo(sibling);
    }

    @Test
    void anotherDevicesTreeIsAnother() {
        dav.put("/a.txt", "mine");
        try (var other = new DavTestDevice(people)) {
            assertThat(other.list("/")).containsExactly("/dav/");
        }
    }

    @Test
    void tenThousandFilesInOneFolderAreListed() {
        fill(10_000);

        var hrefs = device.list("/");

        assertThat(hrefs).hasSize(10_001);
        assertThat(new HashSet<>(hrefs)).hasSize(10_001);
    }

    private void fill(int files) {
        dav.send("PROPFIND", "/", "Depth", "0");
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("""
                        insert into tree_entry (id, device_id, account_id, parent_id, name, name_key, kind, created_at, modified_at)
                        select gen_random_uuid(), root.device_id, root.account_id, root.id, n || '.txt', n || '.txt', 'file', now(), now()
                        from tree_entry root, generate_series(1, :files) n
                        where root.device_id = :device and root.parent_id is null
                        """)
                        .setParameter("device", device.id())
                        .setParameter("files", files)
                        .executeUpdate());
    }

    /** A client that syncs both ways deletes what a listing does not name. */
    @Test
    void aListingThatCannotBeReadIsNoListing() {
        dav.send("MKCOL", "/" + BreakingProperty.BREAKS);

        var answer = dav.xml("PROPFIND", "/", BreakingProperty.ASKED, "Depth", "1");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("multistatus");
    }

    @Test
    void aListingThatBreaksOffDoesNotLookWhole() {
        fill(3_000);
        dav.send("MKCOL", "/" + BreakingProperty.BREAKS);

        assertThatThrownBy(() -> dav.xml("PROPFIND", "/", BreakingProperty.ASKED, "Depth", "1"))
                .hasRootCauseInstanceOf(IOException.class);
    }
}
