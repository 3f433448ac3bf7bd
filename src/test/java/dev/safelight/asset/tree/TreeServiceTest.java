package dev.safelight.asset.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.asset.tree.TreeException.Kind;
import dev.safelight.device.DeviceScope;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class TreeServiceTest {
    private final People people;
    private final TreeService trees;
    private final TreeMoveService moves;
    private final TrashService trash;
    private Tree tree;

    TreeServiceTest(People people, TreeService trees, TreeMoveService moves, TrashService trash) {
        this.people = people;
        this.trees = trees;
        this.moves = moves;
        this.trash = trash;
    }

    @BeforeEach
    void enrol() {
        tree = Tree.of(people.recognise(people.device()));
    }

    private EntryView file(TreePath path) {
        return trees.write(tree, trees.reserve(tree, path).id(), new FileContent.Empty(), Optional.empty());
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

        trees.write(tree, first.id(), new FileContent.Empty(), Optional.empty());

        assertThat(trees.find(tree, TreePath.of("a"))).isPresent();
        assertThat(trees.reserve(tree, TreePath.of("a")).present()).isPresent();
    }

    @Test
    void aReservedNameGivesWayToAFolderAndItsUploadIsTold() {
        var reserved = trees.reserve(tree, TreePath.of("a"));

        assertThat(trees.makeFolder(tree, TreePath.of("a")).folder()).isTrue();

        assertRefused(Kind.GONE, () -> trees.write(tree, reserved.id(), new FileContent.Empty(), Optional.empty()));
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
    void foldersAreNotMovedDeeperThanAddressesReach() {
        trees.makeFolders(tree, TreePath.of(Collections.nCopies(60, "x").toArray(String[]::new)));
        trees.makeFolders(tree, TreePath.of(Collections.nCopies(60, "y").toArray(String[]::new)));
        var below =
                TreePath.of(Collections.nCopies(60, "y").toArray(String[]::new)).child(new EntryName("x"));

        assertRefused(Kind.TOO_DEEP, () -> moves.move(tree, TreePath.of("x"), below));
        assertRefused(Kind.TOO_DEEP, () -> moves.copy(tree, TreePath.of("x"), below, true));
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
