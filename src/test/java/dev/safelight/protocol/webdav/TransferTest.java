package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.tree.TrashService;
import dev.safelight.asset.tree.TrashedEntry;
import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** COPY and MOVE. */
@SafelightTest
class TransferTest {
    private final People people;
    private final TrashService trash;
    private DavTestDevice device;
    private DavClient dav;

    TransferTest(People people, TrashService trash) {
        this.people = people;
        this.trash = trash;
    }

    @BeforeEach
    void enrol() {
        device = new DavTestDevice(people);
        dav = device.client();
        dav.send("MKCOL", "/from");
        dav.send("MKCOL", "/to");
        dav.put("/from/a.txt", "a");
    }

    @AfterEach
    void hangUp() {
        device.close();
    }

    private int send(String method, String from, String to, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Destination";
        all[1] = to;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return dav.send(method, from, all).statusCode();
    }

    @Test
    void aMovedFileIsTheSameAsset() {
        var asset = device.assets().getString("items[0].id");
        var jobs = device.jobs().getInt("total");

        assertThat(send("MOVE", "/from/a.txt", "/dav/to/b.txt")).isEqualTo(201);

        assertThat(device.list("/from")).containsExactly("/dav/from/");
        assertThat(dav.get("/to/b.txt")).asString(StandardCharsets.UTF_8).isEqualTo("a");
        assertThat(device.assets().getString("items[0].id")).isEqualTo(asset);
        assertThat(device.jobs().getInt("total")).isEqualTo(jobs);
    }

    @Test
    void aCopyIsAnotherAssetOfTheSameOriginal() {
        assertThat(send("COPY", "/from/a.txt", "/dav/to/b.txt")).isEqualTo(201);

        assertThat(dav.get("/from/a.txt")).isEqualTo(dav.get("/to/b.txt"));
        var assets = device.assets();
        assertThat(assets.getInt("total")).isEqualTo(2);
        assertThat(assets.getString("items[0].resources[0].checksum"))
                .isEqualTo(assets.getString("items[1].resources[0].checksum"));
        dav.put("/from/a.txt", "changed");
        assertThat(dav.get("/to/b.txt")).asString(StandardCharsets.UTF_8).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOVE", "COPY"})
    void foldersTakeWhatIsInThem(String method) {
        assertThat(send(method, "/from/", "/dav/to/deeper/")).isEqualTo(201);

        assertThat(device.list("/to/deeper")).containsExactly("/dav/to/deeper/", "/dav/to/deeper/a.txt");
    }

    @Test
    void aShallowCopyOfAFolderIsEmpty() {
        assertThat(send("COPY", "/from", "/dav/to/empty", "Depth", "0")).isEqualTo(201);

        assertThat(device.list("/to/empty")).containsExactly("/dav/to/empty/");
        assertThat(send("COPY", "/from", "/dav/to/one", "Depth", "1")).isEqualTo(400);
        assertThat(send("MOVE", "/from", "/dav/to/one", "Depth", "0")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOVE", "COPY"})
    void whatIsInTheWayGoesToTheTrashOnlyIfItMay(String method) {
        dav.put("/to/a.txt", "before");

        assertThat(send(method, "/from/a.txt", "/dav/to/a.txt", "Overwrite", "F"))
                .isEqualTo(412);
        assertThat(dav.get("/to/a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("before");
        assertThat(thrownAway()).isEmpty();
        assertThat(send(method, "/from/a.txt", "/dav/to/a.txt", "Overwrite", "T"))
                .isEqualTo(204);
        assertThat(dav.get("/to/a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("a");
        assertThat(thrownAway()).extracting(TrashedEntry::name).containsExactly("a.txt");
        trash.restore(DeviceScope.ALL, thrownAway().getFirst().id());
        assertThat(dav.get("/to/a%20(2).txt")).asString(StandardCharsets.UTF_8).isEqualTo("before");
    }

    private List<TrashedEntry> thrownAway() {
        return trash.find(DeviceScope.ALL, Optional.of(device.id()), 0, 10).items();
    }

    @ParameterizedTest
    @CsvSource({
        "http://elsewhere.example:8443/dav/to/a.txt, 201",
        "/dav/to/a.txt, 201",
        "http://127.0.0.1/remote.php/dav/files/ana/a.txt, 502",
        "http://127.0.0.1/davos/a.txt, 502",
        "/dav/nowhere/a.txt, 409",
        "/dav/from/a.txt/x, 409",
        "/dav/to/../a.txt, 400",
        "/dav/to/%2e%2e/a.txt, 400",
        "/dav/to/a%2Fb.txt, 400",
        "/dav/, 403",
        "/dav/from/a.txt, 403"
    })
    void ofADestinationOnlyThePathCounts(String destination, int status) {
        assertThat(send("MOVE", "/from/a.txt", destination)).isEqualTo(status);
        assertThat(dav.get(status == 201 ? "/to/a.txt" : "/from/a.txt"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("a");
    }

    @Test
    void aDestinationIsNeeded() {
        assertThat(dav.send("MOVE", "/from/a.txt").statusCode()).isEqualTo(400);
        assertThat(send("MOVE", "/nothing", "/dav/to/a.txt")).isEqualTo(404);
        assertThat(send("COPY", "/from/a.txt", "/dav/to/b.txt", "Overwrite", "X"))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOVE", "COPY"})
    void aFolderDoesNotGoIntoItselfNorOverWhatItIsIn(String method) {
        dav.send("MKCOL", "/from/deep");

        assertThat(send(method, "/from", "/dav/from/deep/x")).isEqualTo(403);
        assertThat(send(method, "/from/deep", "/dav/from")).isEqualTo(403);
        assertThat(send(method, "/", "/dav/to/x")).isEqualTo(403);
        assertThat(dav.get("/from/a.txt")).asString(StandardCharsets.UTF_8).isEqualTo("a");
    }

    /** A device never reaches the tree of another, whatever the address says. */
    @Test
    void anotherDevicesTreeIsOutOfReach() {
        try (var other = new DavTestDevice(people)) {
            assertThat(other.client()
                            .send("MOVE", "/from/a.txt", "Destination", "/dav/x")
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
