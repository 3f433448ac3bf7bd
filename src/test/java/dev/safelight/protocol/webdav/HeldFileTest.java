package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.tree.TrashService;
import dev.safelight.asset.tree.TrashedEntry;
import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.Photos;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Spooled;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files under temporary names. */
@SafelightTest
class HeldFileTest {
    private final People people;
    private final Spooled spooled;
    private final TrashService trash;
    private final EntityManager entities;
    private final byte[] photo = Photos.bytes("with-offset.jpg");
    private DavTestDevice device;
    private DavClient dav;
    private List<Path> leftByOthers = List.of();

    HeldFileTest(People people, Spooled spooled, TrashService trash, EntityManager entities) {
        this.people = people;
        this.spooled = spooled;
        this.trash = trash;
        this.entities = entities;
    }

    @BeforeEach
    void enrol() {
        device = new DavTestDevice(people);
        dav = device.client();
        leftByOthers = spooled.files();
    }

    @AfterEach
    void hangUp() {
        device.close();
    }

    private List<Path> ourFiles() {
        return spooled.files().stream()
                .filter(file -> !leftByOthers.contains(file))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a.jpg.tacitpart",
                "/a.jpg.part",
                "/a.jpg.5f3c1d2e.partial",
                "/a.jpg.tmp",
                "/a.jpg.pending",
                "/.~a.jpg"
            })
    void isNoAssetUntilItHasItsName(String temporary) {
        assertThat(dav.put(temporary, photo).statusCode()).isEqualTo(201);

        assertThat(device.property(temporary, "getcontentlength")).isEqualTo("" + photo.length);
        assertThat(dav.get(temporary)).isEqualTo(photo);
        assertThat(device.jobs().getInt("total")).isZero();
        assertThat(device.assets().getInt("total")).isZero();

        var moved = dav.send("MOVE", temporary, "Destination", "http://nas.example/dav/a.jpg");

        assertThat(moved.statusCode()).isEqualTo(201);
        assertThat(device.list("/")).containsExactly("/dav/", "/dav/a.jpg");
        assertThat(dav.get("/a.jpg")).isEqualTo(photo);
        assertThat(device.assets().getString("items[0].resources[0].type")).isEqualTo("photo");
        assertThat(device.assets().getString("items[0].resources[0].filename")).isEqualTo("a.jpg");
        assertThat(device.jobs().getString("items[0].state")).isEqualTo("stored");
        assertThat(ourFiles()).isEmpty();
    }

    @Test
    void aRangeOfItCanBeRead() {
        dav.put("/a.tmp", "0123456789");

        assertThat(dav.send("GET", "/a.tmp", "Range", "bytes=3-5").body()).isEqualTo("345");
    }

    @Test
    void aChunkedBodyHasItsLengthAtItsEnd() {
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(photo));

        assertThat(dav.send("PUT", "/a.jpg.part", chunked).statusCode()).isEqualTo(201);

        assertThat(device.property("/a.jpg.part", "getcontentlength")).isEqualTo("" + photo.length);
        assertThat(dav.send("MOVE", "/a.jpg.part", "Destination", "/dav/a.jpg").statusCode())
                .isEqualTo(201);
        assertThat(dav.get("/a.jpg")).isEqualTo(photo);
    }

    @Test
    void movedOntoAFileItIsItsNextRevision() {
        dav.put("/a.txt", "old");
        dav.put("/a.txt.tmp", "new");

        assertThat(dav.send("MOVE", "/a.txt.tmp", "Destination", "/dav/a.txt").statusCode())
                .isEqualTo(204);

        assertThat(device.assets().getInt("total")).isEqualTo(1);
        assertThat(device.assets().<Integer>getList("items[0].resources.revision"))
                .containsExactly(2, 1);
        assertThat(dav.get("/a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("new");
    }

    @Test
    void sentAgainItTakesTheOthersPlace() {
        dav.put("/a.tmp", "one");

        assertThat(dav.put("/a.tmp", "two!").statusCode()).isEqualTo(204);

        assertThat(dav.get("/a.tmp")).asString(StandardCharsets.UTF_8).isEqualTo("two!");
        assertThat(ourFiles()).hasSize(1);
    }

    @Test
    void thrownAwayItIsGone() {
        dav.put("/a.tmp", "one");

        assertThat(dav.send("DELETE", "/a.tmp").statusCode()).isEqualTo(204);

        assertThat(device.list("/")).containsExactly("/dav/");
        assertThat(ourFiles()).isEmpty();
    }

    @Test
    void anEmptyOneIsAnEmptyFile() {
        assertThat(dav.put("/a.tmp", new byte[0]).statusCode()).isEqualTo(201);

        assertThat(dav.send("MOVE", "/a.tmp", "Destination", "/dav/a.txt").statusCode())
                .isEqualTo(201);

        assertThat(dav.get("/a.txt")).isEmpty();
    }

    @Test
    void aCopyUnderTheRealNameLeavesItThere() {
        dav.put("/a.tmp", "one");

        assertThat(dav.send("COPY", "/a.tmp", "Destination", "/dav/a.txt").statusCode())
                .isEqualTo(201);

        assertThat(dav.get("/a.txt")).isEqualTo(dav.get("/a.tmp"));
        assertThat(device.assets().getInt("total")).isEqualTo(1);
    }

    @Test
    void aBrokenOneIsInTheHistoryOfTheFileThatItWouldHaveBeen() throws IOException {
        try (var request =
                RawRequest.put(dav.url("/a.jpg.tacitpart"), device.token(), "Content-Length", "" + photo.length)) {
            request.send(Arrays.copyOf(photo, 5_000));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> "connection-lost".equals(device.jobs().getString("items[0].reason")));
        assertThat(device.jobs().getString("items[0].filename")).isEqualTo("a.jpg");
        assertThat(ourFiles()).isEmpty();

        dav.put("/a.jpg.tacitpart", photo);
        dav.send("MOVE", "/a.jpg.tacitpart", "Destination", "/dav/a.jpg");

        assertThat(device.jobs().getInt("total")).isEqualTo(1);
        assertThat(device.jobs().getString("items[0].state")).isEqualTo("stored");
    }

    @Test
    void aMoveThatIsRefusedIsInTheHistoryUntilItIsNot() {
        dav.put("/a.jpg.tacitpart", photo);
        dav.put("/taken.txt", "x");

        assertThat(dav.send("MOVE", "/a.jpg.tacitpart", "Destination", "/dav/none/b.jpg")
                        .statusCode())
                .isEqualTo(409);
        assertThat(device.jobs().getString("items[0].filename")).isEqualTo("b.jpg");
        assertThat(device.jobs().getString("items[0].state")).isEqualTo("failed");
        assertThat(device.jobs().getString("items[0].reason")).isEqualTo("place-refused");
        assertThat(dav.send("MOVE", "/a.jpg.tacitpart", "Destination", "/dav/taken.txt", "Overwrite", "F")
                        .statusCode())
                .isEqualTo(412);
        assertThat(device.jobs().<String>getList("items.reason")).contains("place-refused");
        assertThat(dav.get("/a.jpg.tacitpart")).isEqualTo(photo);

        dav.send("MKCOL", "/none");
        assertThat(dav.send("MOVE", "/a.jpg.tacitpart", "Destination", "/dav/none/b.jpg")
                        .statusCode())
                .isEqualTo(201);
        assertThat(device.jobs().<String>getList("items.findAll { it.filename == 'b.jpg' }.state"))
                .containsExactly("stored");
        assertThat(dav.get("/none/b.jpg")).isEqualTo(photo);
    }

    @Test
    void whatHasExpiredIsInTheHistory() {
        dav.put("/a.jpg.part", photo);
        endParts("1 second");

        assertThat(dav.send("MOVE", "/a.jpg.part", "Destination", "/dav/a.jpg").statusCode())
                .isEqualTo(409);

        assertThat(device.jobs().getString("items[0].filename")).isEqualTo("a.jpg");
        assertThat(device.jobs().getString("items[0].reason")).isEqualTo("expired");
    }

    private void endParts(String ago) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update upload_part set expires_at = now() - cast(:ago as interval) where device_id = :device")
                        .setParameter("ago", ago)
                        .setParameter("device", device.id())
                        .executeUpdate());
    }

    private List<String> thrownAway() {
        return trash.find(DeviceScope.ALL, Optional.of(device.id()), 0, 10).items().stream()
                .map(TrashedEntry::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOVE", "COPY"})
    void aFolderInTheWayGoesToTheTrashWhenTheFileIsThere(String method) {
        dav.send("MKCOL", "/a.jpg");
        dav.put("/b.part", photo);

        assertThat(dav.send(method, "/b.part", "Destination", "/dav/a.jpg").statusCode())
                .isEqualTo(204);

        assertThat(dav.get("/a.jpg")).isEqualTo(photo);
        assertThat(thrownAway()).containsExactly("a.jpg");
        assertThat(device.assets().getInt("total")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOVE", "COPY"})
    void aFolderInTheWayStaysWhenTheFileCannotCome(String method) {
        dav.send("MKCOL", "/a.jpg");
        dav.put("/a.jpg/inside.txt", "x");
        dav.put("/b.part", photo);
        endParts("1 second");

        assertThat(dav.send(method, "/b.part", "Destination", "/dav/a.jpg").statusCode())
                .isGreaterThanOrEqualTo(400);

        assertThat(dav.get("/a.jpg/inside.txt"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("x");
        assertThat(thrownAway()).isEmpty();
    }

    @Test
    void aCopyUnderAnotherTemporaryNameIsHeldToo() {
        dav.put("/a.tmp", "one");

        assertThat(dav.send("COPY", "/a.tmp", "Destination", "/dav/b.tmp").statusCode())
                .isEqualTo(201);

        assertThat(dav.get("/b.tmp")).isEqualTo(dav.get("/a.tmp"));
        assertThat(device.assets().getInt("total")).isZero();
        assertThat(ourFiles()).hasSize(2);
    }
}
