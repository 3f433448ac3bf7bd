package dev.safelight.protocol.webdav;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.tree.Arrival;
import dev.safelight.asset.tree.FileContent;
import dev.safelight.asset.tree.TrashService;
import dev.safelight.asset.tree.TrashedEntry;
import dev.safelight.asset.tree.Tree;
import dev.safelight.asset.tree.TreeException;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.asset.tree.TreeWriteService;
import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.Photos;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Waiting;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a tree while bytes arrive that are to have a name in it. */
@SafelightTest
class ChangingTreeTest {
    private static final int BEGINNING = 5_000;

    private final People people;
    private final TrashService trash;
    private final TreeService trees;
    private final TreeWriteService names;
    private final Waiting waiting;
    private final EntityManager entities;
    private final byte[] bytes = Photos.bytes("with-offset.jpg");
    private DavTestDevice device;
    private DavClient dav;

    ChangingTreeTest(
            People people,
            TrashService trash,
            TreeService trees,
            TreeWriteService names,
            Waiting waiting,
            EntityManager entities) {
        this.people = people;
        this.trash = trash;
        this.trees = trees;
        this.names = names;
        this.waiting = waiting;
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

    /** Sends a file of which the rest comes when the tree was changed. */
    private int putWhile(String path, Consumer<DavClient> change) throws IOException {
        int before = device.jobs().getInt("total");
        try (var request = RawRequest.put(dav.url(path), device.token(), "Content-Length", "" + bytes.length)) {
            request.send(Arrays.copyOf(bytes, BEGINNING));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> device.jobs().getInt("total") > before
                            && "receiving".equals(device.jobs().getString("items[0].state")));
            change.accept(dav);
            request.send(Arrays.copyOfRange(bytes, BEGINNING, bytes.length));
            return request.answer().status();
        }
    }

    private List<TrashedEntry> thrownAway() {
        return trash.find(DeviceScope.ALL, Optional.of(device.id()), 0, 10).items();
    }

    private void assertOnlyInTheTrash(String name, String folder) {
        assertThat(device.jobs().getString("items[0].state")).isEqualTo("stored");
        assertThat(device.assets().getInt("total")).isZero();
        assertThat(thrownAway()).hasSize(1);
        assertThat(thrownAway().getFirst().name()).isEqualTo(name);
        assertThat(thrownAway().getFirst().from()).isEqualTo(folder);
        assertThat(thrownAway().getFirst().files()).isEqualTo(1);
        assertThat(thrownAway().getFirst().size()).isEqualTo(bytes.length);
    }

    @Test
    void aFolderThatIsThrownAwayTakesWhatArrivesInItAlong() throws IOException {
        dav.send("MKCOL", "/F");

        assertThat(putWhile("/F/x.jpg", client -> client.send("DELETE", "/F"))).isEqualTo(409);

        assertOnlyInTheTrash("F", "");
        trash.restore(DeviceScope.ALL, thrownAway().getFirst().id());
        assertThat(dav.get("/F/x.jpg")).isEqualTo(bytes);
        assertThat(device.assets().getInt("total")).isEqualTo(1);
    }

    @Test
    void whatArrivesWhenItsFolderWasDeletedForGoodIsInTheTrash() throws IOException {
        dav.send("MKCOL", "/F");
        assertThat(putWhile("/F/x.jpg", client -> {
                    client.send("DELETE", "/F");
                    trash.delete(DeviceScope.ALL, thrownAway().getFirst().id());
                }))
                .isEqualTo(409);

        assertOnlyInTheTrash("x.jpg", "F");
        trash.restore(DeviceScope.ALL, thrownAway().getFirst().id());
        assertThat(dav.get("/F/x.jpg")).isEqualTo(bytes);
    }

    @Test
    void aFolderThatTakesTheNameSendsWhatArrivesToTheTrash() throws IOException {
        assertThat(putWhile("/x.jpg", client -> client.send("MKCOL", "/x.jpg"))).isEqualTo(409);

        assertOnlyInTheTrash("x.jpg", "");
        trash.restore(DeviceScope.ALL, thrownAway().getFirst().id());
        assertThat(dav.get("/x%20(2).jpg")).isEqualTo(bytes);
    }

    @Test
    void aFileThatTakesTheNameSendsWhatArrivesToTheTrash() throws IOException {
        dav.put("/other", "other");

        assertThat(putWhile("/x.jpg", client -> client.send("MOVE", "/other", "Destination", "/dav/x.jpg")))
                .isEqualTo(409);

        assertThat(dav.get("/x.jpg")).asString(StandardCharsets.UTF_8).isEqualTo("other");
        assertThat(thrownAway()).hasSize(1);
        assertThat(device.assets().getInt("total")).isEqualTo(1);
    }

    @Test
    void aFileThatIsMovedKeepsItsBytes() throws IOException {
        dav.put("/latest.jpg", "old");
        dav.send("MKCOL", "/archive");

        assertThat(putWhile(
                        "/latest.jpg",
                        client -> client.send("MOVE", "/latest.jpg", "Destination", "/dav/archive/1.jpg")))
                .isEqualTo(409);

        assertThat(dav.get("/archive/1.jpg")).asString(StandardCharsets.UTF_8).isEqualTo("old");
        assertThat(dav.send("GET", "/latest.jpg").statusCode()).isEqualTo(404);
        assertThat(device.assets().<Integer>getList("items[0].resources.revision"))
                .containsExactly(2, 1);
    }

    @Test
    void aNewFileIsWhereItsFolderWasMovedTo() throws IOException {
        dav.send("MKCOL", "/F");

        assertThat(putWhile("/F/x.jpg", client -> client.send("MOVE", "/F", "Destination", "/dav/G")))
                .isEqualTo(409);

        assertThat(dav.get("/G/x.jpg")).isEqualTo(bytes);
        assertThat(thrownAway()).isEmpty();
    }

    /** Between the last two steps of an upload its asset is there, and its name is not written yet. */
    @Test
    void deletingForGoodSparesWhatHasJustArrived() {
        var tree = Tree.of(people.recognise(device.device()));
        var path = TreePath.of("F", "x.jpg");
        trees.makeFolder(tree, path.parent());
        var id = trees.reserve(tree, path).id();
        dav.send("DELETE", "/F");
        bearing(device.token())
                .body(bytes)
                .put("/api/v1/uploads/" + id + "/photo")
                .then()
                .statusCode(201);

        trash.delete(DeviceScope.ALL, thrownAway().getFirst().id());

        assertThat(device.assets().getInt("total")).isEqualTo(1);
        var content = new FileContent.Uploaded(AssetResourceType.PHOTO, bytes.length, Checksums.of(bytes));
        var arrival = new Arrival(path, id, content, Optional.empty());
        assertThatThrownBy(() -> names.write(tree, arrival, anything -> {})).isInstanceOf(TreeException.class);
        names.keep(tree, arrival);
        assertOnlyInTheTrash("x.jpg", "F");
    }

    @Test
    void ofTwoMovesThatMustNotReplaceAnythingOneIsRefused() throws Exception {
        dav.put("/a.txt", "a");
        dav.put("/b.txt", "b");
        var tree = Tree.of(people.recognise(device.device()));

        var moves = waiting.behind(
                () -> trees.hold(tree),
                () -> {},
                List.<Callable<Integer>>of(() -> move("/a.txt"), () -> move("/b.txt")));

        assertThat(List.of(moves.get(0).get(), moves.get(1).get())).containsExactlyInAnyOrder(201, 412);
        assertThat(thrownAway()).isEmpty();
        assertThat(device.list("/")).hasSize(3);
    }

    /** Whoever deletes for good locks originals by their ids, so a copy must, too, whatever its files are called. */
    @Test
    void aCopyLocksOriginalsInTheOrderOfTheirIds() throws Exception {
        dav.send("MKCOL", "/F");
        dav.put("/F/z.txt", "first " + device.id());
        dav.put("/F/a.txt", "second " + device.id());

        var copies = waiting.behind(
                () -> original("order by id limit 1 for update"),
                () -> original("order by id desc limit 1 for update nowait"),
                List.<Callable<Integer>>of(
                        () -> dav.send("COPY", "/F", "Destination", "/dav/G").statusCode()));

        assertThat(copies.getFirst().get()).isEqualTo(201);
        assertThat(device.list("/G")).hasSize(3);
    }

    private void original(String order) {
        entities.createNativeQuery("select id from original where account_id = :account " + order)
                .setParameter("account", device.account().id())
                .getSingleResult();
    }

    private int move(String from) {
        return dav.send("MOVE", from, "Destination", "/dav/c.txt", "Overwrite", "F")
                .statusCode();
    }
}
