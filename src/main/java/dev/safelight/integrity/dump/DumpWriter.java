package dev.safelight.integrity.dump;

import dev.safelight.integrity.backup.Sql;
import dev.safelight.storage.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;

/**
 * Writes a dump: SQL text, packed with gzip, that {@code psql} can run as well as {@code restore-dump}. A head of comments with the
 * version of the schema; then for each table a line {@code COPY "name" ("column", …) FROM stdin;}, its rows as PostgreSQL's text
 * format has them, and a line {@code \.}; then the sequences; last a comment with the SHA-256 of every byte before it. The other
 * lines are for {@code psql} alone: one transaction, ended by the first mistake, that leaves what {@link DumpRestore} leaves.
 */
final class DumpWriter {
    static final String FORMAT = "-- Safelight database dump, format 1";
    static final String SCHEMA = "-- schema ";
    static final String TABLES = "-- tables: ";
    static final String END = "-- end, sha256 ";
    static final String FROM = "FROM stdin;";
    static final String COPY_END = "\\.";

    private final MessageDigest digest = Sha256.digest();

    /** Within a transaction that sees one state of everything. */
    void write(Connection connection, Path file, Instant now) throws SQLException, IOException {
        try (var packed = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), 64 * 1024);
                var out = new BufferedOutputStream(new DigestOutputStream(packed, digest))) {
            body(connection, out, now);
            out.flush();
            packed.write((END + Sha256.of(digest.digest()).hex() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void body(Connection connection, OutputStream out, Instant now) throws SQLException, IOException {
        var tables = DumpTables.of(connection);
        line(out, FORMAT);
        line(out, SCHEMA + DumpTables.version(connection));
        line(out, "-- taken at " + now);
        line(
                out,
                TABLES
                        + String.join(
                                ",", tables.stream().map(DumpTables.Table::name).toList()));
        line(out, "\\set ON_ERROR_STOP on");
        line(out, "BEGIN;");
        line(out, "SET LOCAL client_encoding = 'UTF8';");
        // The only row that an empty database has.
        line(out, "DELETE FROM verification;");
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (var table : tables) {
            line(out, table.copy(FROM));
            copy.copyOut(table.copy("TO STDOUT"), out);
            line(out, COPY_END);
        }
        Sql.each(connection, """
                select format('SELECT setval(%L, %s, %L);', quote_ident(sequencename), coalesce(last_value, 1),
                              last_value is not null)
                from pg_sequences where schemaname = current_schema() and sequencename <> 'catalogue_change_id_seq'
                  and sequencename <> 'orphan_id_seq' order by sequencename
                """, row -> line(out, row.getString(1)));
        for (var statement : DumpRestore.AFTERWARDS) {
            line(out, statement + ";");
        }
        line(out, "COMMIT;");
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
