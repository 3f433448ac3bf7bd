package dev.safelight.integrity.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.storage.ObjectKey;
import dev.safelight.testsupport.Checksums;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFormatTest {
    private static final RecordHeader HEADER =
            new RecordHeader(RecordHeader.FORMAT, "changes", "l1", 7, 6L, "2026-11-22T10:00:00Z");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("record");
        try (var out = new RecordWriter(file, HEADER)) {
            out.row(CatalogueTable.ASSET, "{\"id\": \"a1\", \"asset_key\": \"Über \\\"n\\\"\"}");
            out.row(
                    CatalogueTable.TREE_PROPERTY,
                    "{\"entry_id\": 1, \"namespace\": \"n\", \"name\": \"x\", \"value\": \"v\"}");
            out.gone(CatalogueTable.DELETED_OBJECT, "{\"object_key\": \"originals/a\"}");
            out.finish();
        }
    }

    private static List<String> lines(Path record) throws IOException {
        var found = new ArrayList<String>();
        RecordReader.read(record, new RecordReader.Lines() {
            @Override
            public void row(CatalogueTable table, String key, String row) {
                found.add(table + " " + key + " " + row);
            }

            @Override
            public void gone(CatalogueTable table, String key) {
                found.add(table + " gone " + key);
            }
        });
        return found;
    }

    private static RecordReader.Checked check(byte[] bytes) throws IOException {
        return RecordReader.check(new ByteArrayInputStream(bytes));
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private String text() throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        assertThat(check(Files.readAllBytes(file))).isEqualTo(new RecordReader.Checked(HEADER, 3));
        assertThat(lines(file))
                .containsExactly(
                        "ASSET {\"id\":\"a1\"} {\"id\":\"a1\",\"asset_key\":\"Über \\\"n\\\"\"}",
                        "TREE_PROPERTY {\"entry_id\":1,\"namespace\":\"n\",\"name\":\"x\"}"
                                + " {\"entry_id\":1,\"namespace\":\"n\",\"name\":\"x\",\"value\":\"v\"}",
                        "DELETED_OBJECT gone {\"object_key\":\"originals/a\"}");
    }

    /** The ten bytes of gzip's head, and the bits that fill up the last byte before its checksum, say nothing of the content. */
    @Test
    void everyChangedByteIsFound() throws IOException {
        var whole = Files.readAllBytes(file);
        var without = new ArrayList<Integer>();
        for (int i = 10; i < whole.length; i++) {
            var changed = whole.clone();
            changed[i] ^= 0x10;
            try {
                check(changed);
                without.add(i);
            } catch (RecordReader.DamagedException found) {
                assertThat(found).hasMessageContaining("record");
            }
        }
        assertThat(without).isSubsetOf(whole.length - 9);
    }

    @Test
    void everyCutIsFound() throws IOException {
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> check(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(RecordReader.DamagedException.class);
        }
    }

    @Test
    void aLineThatIsNotThereIsFoundEvenIfItWasPackedAnew() throws IOException {
        var lines = new ArrayList<>(text().lines().toList());
        lines.remove(2);
        var text = String.join("\n", lines) + "\n";
        assertThatThrownBy(() -> check(packed(text))).isInstanceOf(RecordReader.DamagedException.class);
        assertThatThrownBy(() -> check(packed(text.replace("\"rows\":3", "\"rows\":2"))))
                .hasMessageContaining("not as it was written");
    }

    @Test
    void withoutItsLastLineItIsNone() throws IOException {
        var text = text();
        assertThatThrownBy(() -> check(packed(text.substring(0, text.indexOf("{\"rows\":")))))
                .hasMessageContaining("in the middle");
        assertThatThrownBy(() -> check(packed(text + "{}\n"))).hasMessageContaining("behind its end");
    }

    @Test
    void aNewerFormIsNotGuessedAt() throws IOException {
        var text = text().replaceFirst("\"format\":1", "\"format\":2");
        assertThatThrownBy(() -> check(packed(text))).hasMessageContaining("format 2");
    }

    @Test
    void rowsOfTablesThatAreNotKnownArePassedOver() throws IOException {
        var text = text().replace("tree_property", "tree_novelty");
        var body = text.substring(0, text.indexOf("{\"rows\":"));
        var sum = Checksums.of(body.getBytes(StandardCharsets.UTF_8)).hex();
        Files.write(file, packed(body + "{\"rows\":3,\"sha256\":\"" + sum + "\"}\n"));
        assertThat(lines(file)).hasSize(2);
    }

    @Test
    void aKeyIsReadAsItWasWritten() {
        var key = new RecordKey("20261122-100000-0a1b2c3d", 42, RecordKind.SNAPSHOT, "89abcdef");
        assertThat(key.key().value())
                .isEqualTo("catalogue/20261122-100000-0a1b2c3d/000000000042-snapshot-89abcdef.ndjson.gz");
        assertThat(RecordKey.of(key.key())).contains(key);
        assertThat(RecordKey.of(new ObjectKey("catalogue/l/42-snapshot-89abcdef.ndjson.gz")))
                .isEmpty();
    }
}
