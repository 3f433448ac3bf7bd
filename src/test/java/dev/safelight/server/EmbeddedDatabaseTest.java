package dev.safelight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.safelight.problem.StartupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedDatabaseTest {

    /** Shared by all tests, for a new one takes seconds: each test leaves a running database behind and makes its own tables. */
    @TempDir
    static Path directory;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(directory, Durability.DURABLE);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
    })
    void isDurableAndClosed(String setting, String value) throws SQLException {
        assertThat(query("SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void accountIsNotASuperuser() throws SQLException {
        assertThat(query("SHOW is_superuser")).isEqualTo("off");
    }

    @ParameterizedTest
    @CsvSource({"safelight, ''", "safelight, wrong", "postgres, ''", "postgres, postgres"})
    void nobodyElseGetsIn(String user, String password) {
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, password))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void isNotReachableFromTheNetwork() throws Exception {
        int port = URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
        List<InetSocketAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        assertThat(outside)
                .allSatisfy(
                        address -> assertThatThrownBy(() -> connect(address)).isInstanceOf(IOException.class));
    }

    @Test
    void filesAreForItsOwnerOnly() throws Exception {
        assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("cluster")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void startsAgainByItselfWhenItIsKilled() throws SQLException {
        update("CREATE TABLE note_killed AS SELECT 'kept' AS text");
        long killed = database.pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(
                        () -> assertThat(query("SELECT text FROM note_killed")).isEqualTo("kept"));
        assertThat(database.pid()).isNotEqualTo(killed);
    }

    @Nested
    class AfterARestart {

        @Test
        void keepsItsData() throws SQLException {
            update("CREATE TABLE note AS SELECT 'kept' AS text");
            restart();
            assertThat(query("SELECT text FROM note")).isEqualTo("kept");
        }

        @Test
        void replacesALostPassword() throws Exception {
            String before = database.password();
            database.close();
            Files.delete(directory.resolve("password"));
            start();
            assertThat(database.password()).isNotEqualTo(before);
            assertThat(query("SELECT 1")).isEqualTo("1");
        }

        @Test
        void startsAfreshWhenItWasInterruptedWhileBeingMade() throws Exception {
            database.close();
            Files.move(directory.resolve("cluster"), directory.resolve("cluster.partial"));
            start();
            assertThat(query("SELECT 1")).isEqualTo("1");
            assertThat(directory.resolve("cluster.partial")).doesNotExist();
        }

        @Test
        void isNotStoppedByTheFileOfAProcessThatIsGone() throws Exception {
            database.close();
            writePostmasterFile(Integer.MAX_VALUE);
            start();
            assertThat(query("SELECT 1")).isEqualTo("1");
        }

        @Test
        void isNotStoppedByTheFileOfAProcessThatIsSomethingElse() throws Exception {
            database.close();
            writePostmasterFile(ProcessHandle.current().pid());
            start();
            assertThat(query("SELECT 1")).isEqualTo("1");
        }

        @Test
        void refusesTheFilesOfAnotherMajorVersion() throws Exception {
            database.close();
            Files.writeString(directory.resolve("cluster/PG_VERSION"), "16\n");
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory, Durability.DURABLE))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("PostgreSQL 16")
                    .hasMessageContaining("PostgreSQL 17");
            Files.writeString(directory.resolve("cluster/PG_VERSION"), "17\n");
            start();
        }

        private void writePostmasterFile(long pid) throws Exception {
            Files.writeString(
                    PostmasterFile.path(directory.resolve("cluster")),
                    pid + "\n" + directory.resolve("cluster") + "\n1700000000\n5432\n\n127.0.0.1\n");
        }
    }

    private static void restart() {
        database.close();
        start();
    }

    private static void update(String sql) throws SQLException {
        try (var connection = signIn();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (var connection = signIn();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection signIn() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    private static void connect(InetSocketAddress address) throws Exception {
        try (var socket = new Socket()) {
            socket.connect(address, 1000);
        }
    }
}
