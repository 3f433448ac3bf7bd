package dev.safelight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.PackagedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping the packaged server. */
class StartIT {

    /** A data directory that most tests share, for beginning a new one takes seconds. */
    @TempDir
    static Path parent;

    private static Path data() {
        return parent.resolve("data");
    }

    @Nested
    class WithNothing {

        @Test
        void startsAndSaysWhereItIs(@TempDir Path empty) throws Exception {
            Path fresh = empty.resolve("fresh");
            try (var server = PackagedServer.onNothing(fresh).start()) {
                assertThat(status(server.url("q/health/live"))).isEqualTo(200);
                assertThat(server.output()).contains("its data is in " + fresh);
                assertThat(fresh).isDirectoryContaining("glob:**/" + DataMarker.NAME);
            }
        }

        @Test
        void stopsInOrderWithNothingLeftRunning() {
            try (var server = PackagedServer.on(data()).start()) {
                assertThat(server.databaseProcesses()).isNotEmpty();

                assertThat(server.terminate()).isEqualTo(143);

                assertThat(server.databaseProcesses()).isEmpty();
                assertThat(server.output()).contains("safelight stopped").doesNotContain("ERROR");
                assertThat(PostmasterFile.path(cluster())).doesNotExist();
            }
        }
    }

    @Nested
    class AfterAnEnd {

        @Test
        void keepsItsDataWhenStopped() throws Exception {
            try (var server = PackagedServer.on(data()).start()) {
                write("kept");
                server.terminate();
                server.start();
                assertThat(read()).isEqualTo("kept");
            }
        }

        @Test
        void keepsItsDataWhenKilledAndTakesItsDatabaseAlong() throws Exception {
            try (var server = PackagedServer.on(data()).start()) {
                write("kept");
                server.kill();
                await().until(() -> server.databaseProcesses().isEmpty());
                server.start();
                assertThat(read()).isEqualTo("kept");
            }
        }

        @Test
        void startsAtOnceAfterBeingKilled() throws Exception {
            try (var server = PackagedServer.on(data()).start()) {
                write("kept");
                server.kill();
                server.start();
                assertThat(read()).isEqualTo("kept");
            }
        }

        @Test
        void keepsItsDataWhenEverythingIsKilled() throws Exception {
            try (var server = PackagedServer.on(data()).start()) {
                write("kept");
                server.killAll();
                assertThat(PostmasterFile.path(cluster())).exists();
                server.start();
                assertThat(read()).isEqualTo("kept");
            }
        }
    }

    @Nested
    class Refuses {

        @Test
        void aDirectoryThatAnotherServerHas() {
            try (var first = PackagedServer.on(data()).start();
                    var second = PackagedServer.on(data())) {
                assertThat(second.startAndExit()).isEqualTo(1);
                assertOneSentence(second, "Another Safelight server is running on the data directory " + data());
                assertThat(first.handle().isAlive()).isTrue();
            }
        }

        @Test
        void aDirectoryWithoutItsMarker() throws IOException {
            try (var server = PackagedServer.on(data()).start()) {
                server.terminate();
                Path marker = data().resolve(DataMarker.NAME);
                Path elsewhere = Files.move(marker, parent.resolve("marker"));
                assertThat(server.startAndExit()).isEqualTo(1);
                assertOneSentence(server, "mount the disk");
                Files.move(elsewhere, marker);
            }
        }

        @Test
        void aPortInUse() throws IOException {
            try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                    var server = PackagedServer.on(data()).env("QUARKUS_HTTP_PORT", "" + taken.getLocalPort())) {
                assertThat(server.startAndExit()).isEqualTo(1);
                assertOneSentence(server, "Port " + taken.getLocalPort() + " is in use");
                assertThat(server.databaseProcesses()).isEmpty();
            }
        }

        @Test
        void anOutsideDatabaseThatIsNotThere() throws IOException {
            int port;
            try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                port = free.getLocalPort();
            }
            try (var server = PackagedServer.on(data())
                    .env(
                            "QUARKUS_DATASOURCE_JDBC_URL",
                            "jdbc:postgresql://127.0.0.1:" + port + "/safelight?password=secret")) {
                assertThat(server.startAndExit()).isEqualTo(1);
                assertOneSentence(
                        server, "There is no database at jdbc:postgresql://127.0.0.1:" + port + "/safelight;");
                assertThat(server.output()).doesNotContain("secret");
            }
        }

        @Test
        void theWrongPasswordOfAnOutsideDatabase() {
            try (var outside = EmbeddedDatabase.start(parent.resolve("outside"), Durability.THROWAWAY);
                    var server = PackagedServer.on(parent.resolve("spool"))
                            .env("QUARKUS_DATASOURCE_JDBC_URL", outside.jdbcUrl())
                            .env("QUARKUS_DATASOURCE_USERNAME", outside.username())
                            .env("QUARKUS_DATASOURCE_PASSWORD", "wrong")) {
                assertThat(server.startAndExit()).isEqualTo(1);
                assertOneSentence(server, "QUARKUS_DATASOURCE_PASSWORD");
            }
        }

        @Test
        void anInvalidSetting() {
            try (var server = PackagedServer.on(data()).env("QUARKUS_HTTP_PORT", "http")) {
                assertThat(server.startAndExit()).isEqualTo(1);
                assertOneSentence(server, "quarkus.http.port");
            }
        }

        private static void assertOneSentence(PackagedServer server, String part) {
            assertThat(server.output().lines().filter(line -> line.contains(part)))
                    .as(server.output())
                    .hasSize(1);
            assertThat(server.output()).doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void anOutsideDatabaseIsUsedInsteadOfTheEmbeddedOne() {
        Path spool = parent.resolve("spool");
        try (var outside = EmbeddedDatabase.start(parent.resolve("outside"), Durability.THROWAWAY);
                var server = PackagedServer.onNothing(spool)
                        .env("QUARKUS_DATASOURCE_JDBC_URL", outside.jdbcUrl())
                        .env("QUARKUS_DATASOURCE_USERNAME", outside.username())
                        .env("QUARKUS_DATASOURCE_PASSWORD", outside.password())
                        .start()) {
            assertThat(server.databaseProcesses()).isEmpty();
            assertThat(spool.resolve("database")).doesNotExist();
        }
    }

    private static Path cluster() {
        return data().resolve("database/cluster");
    }

    private static void write(String text) throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS note");
            statement.execute("CREATE TABLE note AS SELECT '" + text + "' AS text");
        }
    }

    private static String read() throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT text FROM note")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The way in of somebody who may read the server's files, and of nobody else. */
    private static Connection connect() throws SQLException, IOException {
        String port = Files.readAllLines(PostmasterFile.path(cluster())).get(3);
        String password = Files.readString(data().resolve("database/password"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/safelight", PostgresCluster.ACCOUNT, password);
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
