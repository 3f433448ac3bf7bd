package dev.safelight.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.FreePort;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.S3ProxyServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty phones on bad lines back up to one server, which is killed twice, loses its object store once and sees a phone
 * reinstalled. In the end nothing is missing, nothing is doubled, and everything that went wrong is explained.
 *
 * <p>{@code -Dsafelight.test.fleet=5000 -Dsafelight.test.fleet-median=600000} runs the full size, about 10 GB; the default is
 * about 400 MB. {@code -Dsafelight.test.seed} gives other files and other luck.
 */
@Tag("alone")
class FleetIT {
    private static final int RESOURCES = Integer.getInteger("safelight.test.fleet", 400);
    private static final long MEDIAN = Long.getLong("safelight.test.fleet-median", 230_000L);
    private static final long SEED = Long.getLong("safelight.test.seed", FleetPlan.FULL.seed());
    private static final long MOST_MEMORY = 400L * 1024 * 1024;
    /** Of the log, from an error on. */
    private static final int ERROR_LINES = 12;

    private static final Duration LONGEST_RUN = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("ada:correct horse battery".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    /** What the server wrote as errors, with where they come from. */
    private final List<String> errors = new ArrayList<>();

    private long mostMemory;

    @Test
    void nothingIsMissingNothingIsDoubledAndEverythingIsExplained() throws Exception {
        int port = FreePort.find();
        var url = URI.create("http://127.0.0.1:" + port + "/");
        var management = new Management(url, AUTHORIZATION);
        var objects = Files.createDirectory(directory.resolve("objects"));
        try (var store = new S3ProxyServer(objects);
                var server = server(store, port).start();
                var fleet = Fleet.enrol(plan(), url, management)) {
            fleet.start();
            sabotage(fleet, server, store);
            fleet.finish();
            System.out.printf("%d asset resources, %,d bytes: %s%n", fleet.size(), fleet.bytes(), fleet.tally());

            rememberErrors(server);
            assertThat(fleet.violations())
                    .as("while the server's log says %s", errors)
                    .isEmpty();
            everythingIsStoredInTheEnd(fleet, management);
            assertThat(new Comparison(fleet, management, new StoreDirectory(objects)).findings())
                    .isEmpty();
            new LedgerCheck(fleet, management, server.data().resolve("database"), objects.resolve("safelight")).check();
            rememberMemory(server);
            assertThat(mostMemory).as("bytes of memory").isLessThan(MOST_MEMORY);
            assertThat(fleet.tally().get("resumes")).isPositive();
            assertThat(fleet.tally().get("reinstalls")).isEqualTo(1);
        }
    }

    private static FleetPlan plan() {
        var full = FleetPlan.FULL;
        return new FleetPlan(full.phones(), RESOURCES, MEDIAN, full.largest(), full.cutShare(), full.jobLimit(), SEED);
    }

    private PackagedServer server(S3ProxyServer store, int port) {
        // The options of docker/entrypoint that decide about memory.
        return store.configure(PackagedServer.on(directory.resolve("data")))
                .env("SAFELIGHT_ADMIN_USERNAME", "ada")
                .env("SAFELIGHT_ADMIN_PASSWORD", "correct horse battery")
                .env("SAFELIGHT_PASSWORD_BCRYPT_COST", "4")
                .env("QUARKUS_HTTP_PORT", String.valueOf(port))
                .env("SAFELIGHT_UPLOAD_STORE_CHECK", "PT1S")
                .env("SAFELIGHT_STORAGE_S3_TIMEOUT", "PT10S")
                .jvm("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TrimNativeHeapInterval=10000");
    }

    /** A kill, an outage, a reinstall and a power cut, each while uploads run. */
    private void sabotage(Fleet fleet, PackagedServer server, S3ProxyServer store) throws IOException {
        awaitShare(fleet, 15);
        rememberMemory(server);
        rememberErrors(server);
        server.kill();
        server.start();

        awaitShare(fleet, 35);
        store.stop();
        awaitShare(fleet, 50);
        store.start();
        fleet.phones().getLast().phone().reinstall();

        awaitShare(fleet, 70);
        rememberMemory(server);
        rememberErrors(server);
        server.killAll();
        server.start();
    }

    private static void awaitShare(Fleet fleet, int percent) {
        await().atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> fleet.doneCount() * 100 >= fleet.size() * percent || fleet.hasEnded());
    }

    /** What was spooled while the store was away goes there by itself. */
    private static void everythingIsStoredInTheEnd(Fleet fleet, Management management) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            for (var phone : fleet.phones()) {
                assertThat(management.countJobs(phone.id(), "spooled")).isZero();
            }
        });
    }

    private void rememberErrors(PackagedServer server) {
        var lines = server.output().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(" ERROR ")) {
                errors.addAll(lines.subList(i, Math.min(lines.size(), i + ERROR_LINES)));
            }
        }
    }

    /** The most that the process has had at any moment; its database is another process. */
    private void rememberMemory(PackagedServer server) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + server.handle().pid() + "/status"))) {
            var most = lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .max();
            mostMemory = Math.max(mostMemory, most.orElseThrow());
        }
    }
}
