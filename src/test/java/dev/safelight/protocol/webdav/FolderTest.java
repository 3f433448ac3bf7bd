package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.tree.TrashService;
import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.Calls;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SafelightTest
class FolderTest {
    private final People people;
    private final TrashService trash;
    private DavTestDevice device;
    private DavClient dav;

    FolderTest(People people, TrashService trash) {
        this.people = people;
        this.trash = trash;
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

    @Nested
    class Mkcol {
        @Test
        void aFolderIsMadeOnce() {
            assertThat(dav.send("MKCOL", "/a").statusCode()).isEqualTo(201);
            assertThat(dav.send("MKCOL", "/a/").statusCode()).isEqualTo(405);
            assertThat(dav.send("MKCOL", "/").statusCode()).isEqualTo(405);
        }

        @Test
        void composedAndDecomposedNamesAreTheSame() {
            dav.send("MKCOL", "/%C3%A9");

            assertThat(dav.send("MKCOL", "/e%CC%81").statusCode()).isEqualTo(405);
            assertThat(dav.put("/e%CC%81/a.txt", "a").statusCode()).isEqualTo(201);
            assertThat(device.list("/%C3%A9")).containsExactly("/dav/%C3%A9/", "/dav/%C3%A9/a.txt");
        }

        @Test
        void capitalsAreOthers() {
            dav.send("MKCOL", "/a");

            assertThat(dav.send("MKCOL", "/A").statusCode()).isEqualTo(201);
        }

        @Test
        void aFolderNeedsOneToBeIn() {
            assertThat(dav.send("MKCOL", "/a/b").statusCode()).isEqualTo(409);
        }

        @Test
        void aBodyIsNotUnderstood() {
            assertThat(dav.xml("MKCOL", "/a", "<x/>").statusCode()).isEqualTo(415);
            assertThat(device.list("/")).containsExactly("/dav/");
        }
    }

    @Nested
    class Delete {
        @Test
        void aFileGoesToTheTrashAndComesBack() {
            dav.put("/a.txt", "kept");
            var asset = device.assets().getString("items[0].asset");

            assertThat(dav.send("DELETE", "/a.txt").statusCode()).isEqualTo(204);

            assertThat(dav.send("GET", "/a.txt").statusCode()).isEqualTo(404);
            assertThat(device.assets().getInt("total")).isZero();
            assertThat(receipt(asset)).isEqualTo("missing");
            var thrown = trash.find(scope(), Optional.of(device.id()), 0, 10).items();
            assertThat(thrown).singleElement().satisfies(entry -> {
                assertThat(entry.name()).isEqualTo("a.txt");
                assertThat(entry.files()).isEqualTo(1);
                assertThat(entry.size()).isEqualTo(4);
            });

            trash.restore(scope(), thrown.getFirst().id());

            assertThat(dav.get("/a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("kept");
            assertThat(device.assets().getInt("total")).isEqualTo(1);
            assertThat(receipt(asset)).isEqualTo("safe");
            assertThat(trash.find(scope(), Optional.empty(), 0, 10).items()).isEmpty();
        }

        private String receipt(String asset) {
            return Calls.bearing(device.token())
                    .contentType(ContentType.JSON)
                    .body(Map.of("resources", List.of(Map.of("asset", asset, "type", "file"))))
                    .post("/api/v1/receipts/query")
                    .path("results[0].state");
        }

        @Test
        void aFolderGoesWithEverythingAndComesBackWhereItWas() {
            dav.send("MKCOL", "/a");
            dav.send("MKCOL", "/a/b");
            dav.put("/a/b/x.txt", "x");
            dav.put("/a/y.txt", "y");
            dav.send("DELETE", "/a/y.txt");

            assertThat(dav.send("DELETE", "/a/b/").statusCode()).isEqualTo(204);
            assertThat(dav.send("DELETE", "/a").statusCode()).isEqualTo(204);
            assertThat(device.list("/")).containsExactly("/dav/");
            assertThat(device.assets().getInt("total")).isZero();

            var b = trash.find(scope(), Optional.empty(), 0, 10).items().stream()
                    .filter(entry -> entry.name().equals("b"))
                    .findFirst()
                    .orElseThrow();
            assertThat(b.from()).isEqualTo("a");
            trash.restore(scope(), b.id());

            assertThat(dav.get("/a/b/x.txt")).asString(StandardCharsets.UTF_8).isEqualTo("x");
            assertThat(device.list("/a")).containsExactly("/dav/a/", "/dav/a/b/");
        }

        @Test
        void whatComesBackFindsAFreeName() {
            dav.put("/a.txt", "old");
            dav.send("DELETE", "/a.txt");
            dav.put("/a.txt", "new");

            trash.restore(
                    scope(),
                    trash.find(scope(), Optional.empty(), 0, 1)
                            .items()
                            .getFirst()
                            .id());

            assertThat(dav.get("/a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("new");
            assertThat(dav.get("/a%20(2).txt")).asString(StandardCharsets.UTF_8).isEqualTo("old");
        }

        @Test
        void theRootStays() {
            assertThat(dav.send("DELETE", "/").statusCode()).isEqualTo(403);
            assertThat(dav.send("DELETE", "/nothing").statusCode()).isEqualTo(404);
        }

        private DeviceScope scope() {
            return DeviceScope.of(device.device().accountId());
        }
    }

    @Test
    void nextcloudsAddressWithoutItsBeginningMeansTheTree() {
        var alias = "/files/" + device.account().username();
        dav.put("/a.txt", "a");

        assertThat(device.list(alias)).containsExactly("/dav" + alias + "/", "/dav" + alias + "/a.txt");
        assertThat(dav.put(alias + "/b.txt", "b").statusCode()).isEqualTo(201);
        assertThat(dav.send("MOVE", alias + "/b.txt", "Destination", "/dav" + alias + "/c.txt")
                        .statusCode())
                .isEqualTo(201);
        assertThat(device.list("/")).containsExactly("/dav/", "/dav/a.txt", "/dav/c.txt");
        assertThat(dav.send("PROPFIND", "/files", "Depth", "0").statusCode()).isEqualTo(404);
        assertThat(dav.send("PROPFIND", "/files/somebody", "Depth", "0").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFolderOfThatNameIsAFolder() {
        var folder = "/files/" + device.account().username();
        dav.send("MKCOL", "/files");

        assertThat(dav.send("MKCOL", folder).statusCode()).isEqualTo(201);
        dav.put(folder + "/b.txt", "b");

        assertThat(device.list(folder)).containsExactly("/dav" + folder + "/", "/dav" + folder + "/b.txt");
        assertThat(device.list("/")).containsExactly("/dav/", "/dav/files/");
    }
}
