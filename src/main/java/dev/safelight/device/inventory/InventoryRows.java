package dev.safelight.device.inventory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Rows for PostgreSQL's {@code COPY} in its text format, kept on disk until all are there: the database is busy with an
 * inventory for as long as it takes to load it, not for as long as a phone takes to send it. The file loses its name as
 * soon as it is open, so that nothing is left of it whatever happens.
 */
final class InventoryRows implements AutoCloseable {
    /** The columns of a row. */
    static final String COLUMNS = "line, asset_key, type, size, modified_at, created_at, filename, gone";

    private static final int BUFFER = 64 * 1024;
    private static final String NULL = "\\N";

    private final FileChannel file;
    private final OutputStream out;
    private final StringBuilder row = new StringBuilder();
    private long count;

    private InventoryRows(FileChannel file) {
        this.file = file;
        this.out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    }

    /** Begins without rows. */
    static InventoryRows in(Path directory) throws IOException {
        Files.createDirectories(directory);
        var path = Files.createTempFile(directory, "arriving-", ".copy");
        return new InventoryRows(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** An asset resource that is there. */
    void add(InventoryItem item) {
        append(item, false);
    }

    /** An asset resource that is gone. */
    void remove(InventoryKey key) {
        append(new InventoryItem(key, null, null, null, null), true);
    }

    /** How many rows there are. */
    long count() {
        return count;
    }

    /** The rows from the first on. */
    InputStream stream() throws IOException {
        out.flush();
        file.position(0);
        return Channels.newInputStream(file);
    }

    private void append(InventoryItem item, boolean gone) {
        row.setLength(0);
        row.append(++count);
        column(item.key().asset());
        column(item.key().type());
        column(item.size());
        column(item.modifiedAt());
        column(item.createdAt());
        column(item.filename());
        column(gone);
        row.append('\n');
        try {
            out.write(row.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Values have no control characters, so of the format's own characters only the backslash has to be escaped. */
    private void column(@Nullable Object value) {
        row.append('\t').append(value == null ? NULL : value.toString().replace("\\", "\\\\"));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
