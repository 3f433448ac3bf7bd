package dev.safelight.integrity.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.storage.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a record object: lines of JSON, packed with gzip. The first is its {@link RecordHeader}; then a line for each row as it is
 * ({@code {"table":"asset","row":{…}}}) or that is no more ({@code {"table":"asset","gone":{"id":"…"}}}); the last says how many
 * they are and what all bytes before it hash to. Without a right last line nothing of it counts.
 */
final class RecordWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final MessageDigest digest = Sha256.digest();
    private final DigestOutputStream hashed;
    private long rows;

    RecordWriter(Path file, RecordHeader header) throws IOException {
        out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), BUFFER);
        hashed = new DigestOutputStream(new BufferedOutputStream(out), digest);
        line(JSON.writeValueAsString(header));
    }

    /** A row as JSON, in one line. */
    void row(CatalogueTable table, String row) throws IOException {
        line("{\"table\":\"" + table.table() + "\",\"row\":" + row + "}");
        rows++;
    }

    /** The key, as JSON in one line, of a row that is no more. */
    void gone(CatalogueTable table, String key) throws IOException {
        line("{\"table\":\"" + table.table() + "\",\"gone\":" + key + "}");
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Writes the last line; without it the file is no record. */
    void finish() throws IOException {
        hashed.flush();
        out.write((trailer() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String trailer() throws JsonProcessingException {
        return JSON.writeValueAsString(
                new RecordTrailer(rows, Sha256.of(digest.digest()).hex()));
    }

    private void line(String text) throws IOException {
        hashed.write(text.getBytes(StandardCharsets.UTF_8));
        hashed.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
