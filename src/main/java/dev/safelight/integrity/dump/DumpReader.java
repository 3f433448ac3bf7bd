package dev.safelight.integrity.dump;

import dev.safelight.integrity.backup.Sql;
import dev.safelight.storage.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Reads what {@link DumpWriter} has written; checked whole first. */
final class DumpReader {
    private static final int MAX_LINE = 1 << 30;
    private static final Pattern SEQUENCE =
            Pattern.compile("SELECT setval\\('([a-z0-9_]{1,63})', ([0-9]{1,18}), '([tf])'\\);");

    private DumpReader() {}

    /** A dump that was found whole. */
    record Checked(String schema, List<String> tables) {}

    /** A dump is not what was written. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** Reads all of it, and whether it is as it was written. */
    static Checked check(Path file) throws IOException {
        try (var lines = new Lines(file)) {
            var digest = Sha256.digest();
            var head = new ArrayList<String>();
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (isEnd(line)) {
                    requireSum(line, digest, lines);
                    return checked(head);
                }
                digest.update(line);
                if (head.size() < 4) {
                    head.add(text(line));
                }
            }
        } catch (ZipException | EOFException e) {
            throw new DamagedException("The dump cannot be unpacked.", e);
        }
        throw new DamagedException("The dump ends in the middle.", null);
    }

    private static boolean isEnd(byte[] line) {
        return line.length < 120 && text(line).startsWith(DumpWriter.END);
    }

    private static void requireSum(byte[] line, MessageDigest digest, Lines lines) throws IOException {
        var sum = Sha256.of(digest.digest()).hex();
        if (!text(line).equals(DumpWriter.END + sum) || lines.next() != null) {
            throw new DamagedException("The dump is not as it was written.", null);
        }
    }

    private static Checked checked(List<String> head) throws DamagedException {
        if (head.size() < 4
                || !head.get(0).equals(DumpWriter.FORMAT)
                || !head.get(1).startsWith(DumpWriter.SCHEMA)
                || !head.get(3).startsWith(DumpWriter.TABLES)) {
            throw new DamagedException("The file is no dump that this version can read.", null);
        }
        return new Checked(
                head.get(1).substring(DumpWriter.SCHEMA.length()),
                List.of(head.get(3).substring(DumpWriter.TABLES.length()).split(",")));
    }

    /**
     * Puts in the rows of a dump that was found whole, and sets its sequences; tables must be empty. A dump comes out of a store that
     * others may write to, so none of its lines is run: those that have the form of what {@link DumpWriter} writes are understood.
     *
     * @throws DamagedException if a line would do anything else
     */
    static void restore(Path file, Connection connection) throws IOException, SQLException {
        var tables = new HashMap<String, DumpTables.Table>();
        DumpTables.of(connection).forEach(table -> tables.put(table.copy(DumpWriter.FROM), table));
        try (var lines = new Lines(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var text = text(line);
                var table = tables.get(text);
                if (table != null) {
                    copy(connection, table.copy("FROM stdin"), lines);
                } else if (text.startsWith("SELECT ")) {
                    setSequence(connection, text);
                } else if (text.startsWith("COPY ")) {
                    throw new DamagedException("The dump has a table that this version does not know.", null);
                }
            }
        }
    }

    private static void setSequence(Connection connection, String line) throws IOException, SQLException {
        var form = SEQUENCE.matcher(line);
        if (!form.matches()) {
            throw new DamagedException("The dump has a line that no dump has.", null);
        }
        Sql.run(
                connection,
                "select setval(cast(? as regclass), ?, ?)",
                form.group(1),
                Long.parseLong(form.group(2)),
                form.group(3).equals("t"));
    }

    private static void copy(Connection connection, String statement, Lines lines) throws IOException, SQLException {
        var in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            for (var row = lines.next(); row != null && !isCopyEnd(row); row = lines.next()) {
                in.writeToCopy(row, 0, row.length);
            }
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private static boolean isCopyEnd(byte[] row) {
        return row.length == 3 && row[0] == '\\' && row[1] == '.';
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8).stripTrailing();
    }

    /** The unpacked lines, each with its line break. */
    private static final class Lines implements AutoCloseable {
        private final InputStream in;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(Path file) throws IOException {
            in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 64 * 1024), 64 * 1024);
        }

        byte @Nullable [] next() throws IOException {
            line.reset();
            for (int read = in.read(); read >= 0; read = in.read()) {
                line.write(read);
                if (read == '\n') {
                    return line.toByteArray();
                }
                if (line.size() == MAX_LINE) {
                    throw new DamagedException("The dump has a line without an end.", null);
                }
            }
            if (line.size() > 0) {
                throw new EOFException();
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
