package dev.safelight.integrity.orphan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.storage.ObjectStoreException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrphanMergeTest {
    private static OrphanView view(String kind, String key) {
        return new OrphanView(kind, key, 10, null);
    }

    private static OrphanMerge merged(NavigableSet<String> objects, NavigableSet<String> rows, int page)
            throws ObjectStoreException {
        var merge = new OrphanMerge(
                after -> rows.tailSet(after, false).stream()
                        .limit(page)
                        .map(key -> view("row", key))
                        .toList(),
                orphan -> true);
        for (var object : objects) {
            merge.object(view("object", object));
        }
        merge.end();
        return merge;
    }

    @Test
    void itFindsWhatIsInOneListOnly() throws ObjectStoreException {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var objects = some(random);
            var rows = some(random);
            var merge = merged(objects, rows, 1 + random.nextInt(5));

            var objectsOnly = new TreeSet<>(objects);
            objectsOnly.removeAll(rows);
            var rowsOnly = new TreeSet<>(rows);
            rowsOnly.removeAll(objects);
            assertThat(merge.kept())
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    objectsOnly.stream().map(key -> view("object", key)),
                                    rowsOnly.stream().map(key -> view("row", key)))
                            .toList());
            assertThat(merge.report())
                    .isEqualTo(new OrphanReport(
                            objects.size(), objectsOnly.size(), objectsOnly.size() * 10L, rowsOnly.size()));
        }
    }

    private static NavigableSet<String> some(Random random) {
        var keys = new TreeSet<String>();
        for (int i = random.nextInt(20); i > 0; i--) {
            keys.add("k%02d".formatted(random.nextInt(30)));
        }
        return keys;
    }

    @Test
    void whatIsNoneAtASecondLookIsLeftOut() throws ObjectStoreException {
        var merge = new OrphanMerge(after -> List.of(), orphan -> !orphan.key().equals("late"));
        merge.object(view("object", "late"));
        merge.object(view("object", "lost"));
        merge.end();
        assertThat(merge.kept()).containsExactly(view("object", "lost"));
    }

    @Test
    void manyAreCountedAndSomeKept() throws ObjectStoreException {
        var merge = new OrphanMerge(after -> List.of(), orphan -> true);
        for (int i = 0; i < 1_500; i++) {
            merge.object(view("object", "k%04d".formatted(i)));
        }
        merge.end();
        assertThat(merge.kept()).hasSize(1_000);
        assertThat(merge.report().objects()).isEqualTo(1_500);
    }
}
