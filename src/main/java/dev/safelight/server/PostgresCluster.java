package dev.safelight.server;

import dev.safelight.problem.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The files of the embedded database on disk: the cluster itself, its settings and the password of the one account that can
 * sign in. The superuser has no way to sign in at all.
 */
final class PostgresCluster {

    static final String ACCOUNT = "safelight";
    static final String DATABASE = "safelight";

    /** The major version of the binaries in pom.xml; a cluster of another one cannot be opened. */
    static final String MAJOR_VERSION = "17";

    private static final int PASSWORD_BYTES = 24;

    private final Path directory;
    private final PostgresBinaries binaries;
    private final PostgresCommand command;

    PostgresCluster(Path directory, PostgresBinaries binaries, PostgresCommand command) {
        this.directory = directory;
        this.binaries = binaries;
        this.command = command;
    }

    /** PostgreSQL's own data directory. */
    Path path() {
        return directory.resolve("cluster");
    }

    /** Whether the cluster has been made already. */
    boolean exists() {
        return Files.exists(path());
    }

    /**
     * Makes the cluster with its account and its database, as a whole or not at all: it gets its name only when it is complete.
     */
    void create(Durability durability) throws IOException {
        Path partial = directory.resolve("cluster.partial");
        PrivateFiles.deleteTree(partial);
        String sync = durability == Durability.DURABLE ? "--sync-method=fsync" : "--no-sync";
        command.run(
                "",
                List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + partial,
                        "--username=postgres",
                        "--auth=reject",
                        "--data-checksums",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        sync));
        String password = newPassword();
        alone(partial, "CREATE ROLE " + ACCOUNT + " LOGIN PASSWORD '" + password + "'");
        alone(partial, "CREATE DATABASE " + DATABASE + " OWNER " + ACCOUNT);
        PrivateFiles.write(passwordFile(), password);
        Files.move(partial, path(), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.syncDirectory(directory);
    }

    /**
     * Checks that these programs can open the cluster.
     *
     * @throws StartupException if it belongs to another major version of PostgreSQL
     */
    void checkVersion() throws IOException {
        String version = Files.readString(path().resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new StartupException("The database in " + path() + " belongs to PostgreSQL " + version
                    + " and this server brings PostgreSQL " + MAJOR_VERSION
                    + "; start the server version that wrote it, or restore a backup of the database.");
        }
    }

    /** The password of the account; a lost one is replaced, for whoever owns the files owns the database. */
    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            String password = newPassword();
            alone(path(), "ALTER ROLE " + ACCOUNT + " PASSWORD '" + password + "'");
            PrivateFiles.write(passwordFile(), password);
        }
        return Files.readString(passwordFile()).strip();
    }

    /** Writes the settings, as they are to be from the next start on. */
    void configure(int port, Durability durability) throws IOException {
        PrivateFiles.write(path().resolve("postgresql.conf"), PostgresSettings.server(port, durability));
        PrivateFiles.write(path().resolve("pg_hba.conf"), PostgresSettings.clients(ACCOUNT, DATABASE));
    }

    /** Runs one statement on a cluster that is not running, as its superuser, without any network. */
    private void alone(Path cluster, String sql) throws IOException {
        command.run(
                sql,
                List.of(binaries.program("postgres").toString(), "--single", "-D", cluster.toString(), "postgres"));
    }

    private Path passwordFile() {
        return directory.resolve("password");
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
