package dev.safelight.asset.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.asset.tree.TreeException.Kind;
import dev.safelight.device.CallingDevice;
import dev.safelight.device.DeviceScope;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Waiting;
import dev.safelight.upload.intake.PartService;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class TreeServiceTest {
    private final People people;
    private final TreeService trees;
    private final TreeMoveService moves;
    private final TreeCopyService copies;
    private final TreeWriteService names;
    private final TrashService trash;
    private final Waiting waiting;
    private final PartService parts;
    private CallingDevice device;
    private Tree tree;

    TreeServiceTest(
            People people,
            TreeService trees,
            TreeMoveService moves,
            TreeCopyService copies,
            TreeWriteService names,
            TrashService trash,
            Waiting waiting,
            PartService parts) {
        this.people = people;
        this.trees = trees;
        this.moves = moves;
        this.copies = copies;
        this.names = names;
        this.trash = trash;
        this.waiting = waiting;
        this.parts = parts;
    }

    @BeforeEach
    void enrol() {
        device = people.recognise(people.device());
        tree = Tree.of(device);
    }

    private EntryView file(TreePath path) {
        return write(path, trees.reserve(tree, path).id());
    }

    private EntryView write(TreePath path, UUID id) {
        return names.write(tree, new Arrival(path, id, new FileContent.Empty(), Optional.empty()), anything -> {});
    }

    private static void assertRefused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TreeException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    @Test
    void aReservedNameIsNotSeenAndIsTheSameForWhoeverAsksAgain() {
        var first = trees.reserve(tree, TreePath.of("a"));

        assertThat(trees.reserve(tree, TreePath.of("a"))).isEqualTo(first);
        assertThat(first.present()).isEmpty();
        assertThat(trees.find(tree, TreePath.of("a"))).isEmpty();
        assertThat(trees.children(trees.find(tree, TreePath.ROOT).orElseThrow(), "", 10))
                .isEmpty();

        write(TreePath.of("a"), first.id());

        assertThat(trees.find(tree, TreePath.of("a"))).isPresent();
        assertThat(trees.reserve(tree, TreePath.of("a")).present()).isPresent();
    }

    @Test
    void aReservedNameGivesWayToAFolderAndItsUploadIsTold() {
        var reserved = trees.reserve(tree, TreePath.of("a"));

        assertThat(trees.makeFolder(tree, TreePath.of("a")).folder()).isTrue();

        assertRefused(Kind.GONE, () -> write(TreePath.of("a"), reserved.id()));
        assertRefused(Kind.IS_FOLDER, () -> trees.reserve(tree, TreePath.of("a")));
    }

    @Test
    void foldersAreMadeWithThoseAboveThem() {
        var deep = trees.makeFolders(tree, TreePath.of("a", "b", "c"));

        assertThat(trees.path(deep.id())).isEqualTo(TreePath.of("a", "b", "c"));
        assertThat(trees.makeFolders(tree, TreePath.of("a", "b", "c")).id()).isEqualTo(deep.id());
        assertThat(trees.upwards(deep.id())).hasSize(4).startsWith(deep.id());
    }

    @Test
    void aFolderThatManyWantAtOnceIsMadeForAll() throws Exception {
        trees.makeFolder(tree, TreePath.of("Photos"));
        var month = TreePath.of("Photos", "2026", "03");

        var made = waiting.behind(
                () -> trees.hold(tree),
                () -> {},
                Collections.<Callable<EntryView>>nCopies(3, () -> trees.makeFolders(tree, month)));

        for (var folder : made) {
            assertThat(folder.get().id())
                    .isEqualTo(trees.find(tree, month).orElseThrow().id());
        }
    }

    @Test
    void aHeldNameThatHoldsOtherBytesByNowIsNotForgotten() {
        var id = trees.reserve(tree, TreePath.of("x.tmp")).id();
        var first = hold(id, 1);
        var second = hold(id, 2);

        assertThat(names.forget(tree, first)).isFalse();
        assertThat(trees.find(tree, TreePath.of("x.tmp")).orElseThrow().part()).isEqualTo(second.part());
        assertThat(names.forget(tree, second)).isTrue();
        assertThat(trees.find(tree, TreePath.of("x.tmp"))).isEmpty();
    }

    private EntryView hold(UUID id, long size) {
        var part = parts.create(device, OptionalLong.of(size)).id();
        var held = new Arrival(TreePath.of("x.tmp"), id, new FileContent.Held(part, size), Optional.empty());
        return names.write(tree, held, anything -> {});
    }

    @Test
    void foldersAreNotMovedDeeperThanAddressesReach() {
        trees.makeFolders(tree, TreePath.of(Collections.nCopies(60, "x").toArray(String[]::new)));
        trees.makeFolders(tree, TreePath.of(Collections.nCopies(60, "y").toArray(String[]::new)));
        var below =
                TreePath.of(Collections.nCopies(60, "y").toArray(String[]::new)).child(new EntryName("x"));

        assertRefused(Kind.TOO_DEEP, () -> moves.move(tree, TreePath.of("x"), below, (source, there) -> {}));
        assertRefused(
                Kind.TOO_DEEP,
                () -> copies.copy(
                        tree, new TreeCopyService.Way(TreePath.of("x"), below, true), Map.of(), (source, there) -> {}));
        assertThat(trees.find(tree, TreePath.of("x"))).isPresent();
    }

    @Test
    void whereAFileHasTakenTheFoldersNameThingsComeBackAboveIt() {
        trees.makeFolder(tree, TreePath.of("a"));
        file(TreePath.of("a", "x"));
        trash.trash(tree, TreePath.of("a", "x"));
        trash.trash(tree, TreePath.of("a"));
        file(TreePath.of("a"));
        var scope = DeviceScope.of(tree.account());
        var thrown = trash.find(scope, Optional.of(tree.device()), 0, 10).items().stream()
                .filter(entry -> entry.name().equals("x"))
                .findFirst()
                .orElseThrow();

        trash.restore(scope, thrown.id());

        assertThat(trees.find(tree, TreePath.of("x"))).isPresent();
    }

    @Test
    void whatIsNotInTheScopesTrashIsNotPutBack() {
        file(TreePath.of("a"));
        trash.trash(tree, TreePath.of("a"));
        var scope = DeviceScope.of(tree.account());
        var thrown = trash.find(scope, Optional.empty(), 0, 10).items().getFirst();
        var stranger = DeviceScope.of(people.member().id());

        assertThat(trash.find(stranger, Optional.empty(), 0, 10).items()).isEmpty();
        for (ThrowingCallable call : new ThrowingCallable[] {
            () -> trash.restore(stranger, thrown.id()), () -> trash.restore(scope, UUID.randomUUID())
        }) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.type()).isEqualTo(ProblemType.NOT_FOUND));
        }
    }
}
