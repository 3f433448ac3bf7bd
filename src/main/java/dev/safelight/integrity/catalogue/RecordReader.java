package dev.safelight.integrity.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.storage.Sha256;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordWriter} has written. Checked whole first: of a damaged one nothing is taken. */
public final class RecordReader {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private RecordReader() {}

    /** What becomes of the lines. */
    public interface Lines {
        /** A row as JSON. */
        void row(CatalogueTable table, String key, String row) throws IOException;

        /** A row that is no more. */
        void gone(CatalogueTable table, String key) throws IOException;
    }

    /** A record object that was found whole. */
    public record Checked(RecordHeader header, long rows) {}

    /** What a record object has in it is not what was written. */
    public static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /**
     * Reads all of it, and whether it is as it was written.
     *
     * @throws DamagedException if it is not, or a newer version wrote it
     */
    public static Checked check(InputStream in) throws IOException {
        return read(in, null);
    }

    /** Reads a file that was found whole. Rows of tables that this version does not know are passed over. */
    public static void read(Path file, Lines lines) throws IOException {
        try (var in = Files.newInputStream(file)) {
            read(in, lines);
        }
    }

    private static Checked read(InputStream in, @Nullable Lines lines) throws IOException {
        try {
            return readLines(in, lines);
        } catch (ZipException | EOFException | JsonProcessingException | java.nio.charset.CharacterCodingException e) {
            throw new DamagedException("The record cannot be unpacked or read.", e);
        }
    }

    private static Checked readLines(InputStream in, @Nullable Lines lines) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(new GZIPInputStream(in), decoder));
        var digest = Sha256.digest();
        var header = header(reader.readLine());
        digest.update((header.text() + "\n").getBytes(StandardCharsets.UTF_8));
        var rows = 0L;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("{\"rows\":")) {
                requireEnd(reader);
                requireSame(JSON.readValue(line, RecordTrailer.class), rows, Sha256.of(digest.digest()));
                return new Checked(header.header(), rows);
            }
            digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
            rows++;
            if (lines != null) {
                take(JSON.readTree(line), lines);
            }
        }
        throw new DamagedException("The record ends in the middle.", null);
    }

    private record Header(String text, RecordHeader header) {}

    private static Header header(@Nullable String line) throws IOException {
        if (line == null) {
            throw new DamagedException("The record is empty.", null);
        }
        var header = JSON.readValue(line, RecordHeader.class);
        if (header.format() < 1 || header.format() > RecordHeader.FORMAT) {
            throw new DamagedException(
                    "The record is of format " + header.format() + ", which this version does not know.", null);
        }
        return new Header(line, header);
    }

    private static void requireEnd(BufferedReader reader) throws IOException {
        if (reader.readLine() != null) {
            throw new DamagedException("The record goes on behind its end.", null);
        }
    }

    private static void requireSame(RecordTrailer trailer, long rows, Sha256 sum) throws DamagedException {
        if (trailer.rows() != rows || !sum.hex().equals(trailer.sha256())) {
            throw new DamagedException("The record is not as it was written.", null);
        }
    }

    private static void take(JsonNode line, Lines lines) throws IOException {
        var table = CatalogueTable.of(line.path("table").asText());
        if (table.isEmpty()) {
            return;
        }
        if (line.has("gone")) {
            lines.gone(table.get(), line.get("gone").toString());
            return;
        }
        var row = line.path("row");
        var key = JSON.createObjectNode();
        table.get().key().forEach(column -> key.set(column, row.get(column)));
        lines.row(table.get(), key.toString(), row.toString());
    }
}
