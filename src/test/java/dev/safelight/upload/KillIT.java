package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.S3ProxyServer;
import dev.safelight.testsupport.Spooled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The server is killed at random moments, again and again, while eight uploads run at a time: what was answered is kept, and
 * nothing needs a hand. One kill in five takes the database along, as a power cut does.
 *
 * <p>{@code -Dsafelight.test.kills} says how often in all (seven in ten on a directory, the others, three a round, on a store that
 * comes and goes), {@code -Dsafelight.test.seed} which random moments; {@code src/bench/kill-test} runs more of them.
 */
@Tag("alone")
class KillIT {
    private static final int KILLS = Integer.getInteger("safelight.test.kills", 50);
    private static final long SEED = Long.getLong("safelight.test.seed", 20260504L);
    private static final int LONGEST_ROUND_MILLIS = 1_200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void onADirectory() throws Exception {
        try (var server = server().env("SAFELIGHT_UPLOAD_STRAY_AGE", "PT1S").start();
                var phone = Phone.connect(server)) {
            var load = new KillLoad(phone, SEED);
            for (int kill = 0; kill < KILLS * 7 / 10; kill++) {
                killUnderLoad(server, load);
                server.start();
                checkAfterRestart(phone, load);
            }
            load.sendTheRest();
            new KillAccount(phone, load).check();
            strayFilesAreSwept();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void onAnObjectStoreThatComesAndGoes() throws Exception {
        try (var store = new S3ProxyServer();
                var server = store.configure(server())
                        .env("SAFELIGHT_UPLOAD_STORE_CHECK", "PT1S")
                        .env("SAFELIGHT_UPLOAD_STRAY_AGE", "PT1S")
                        .start();
                var phone = Phone.connect(server)) {
            var load = new KillLoad(phone, SEED);
            for (int round = 0; round < Math.max(1, KILLS / 10); round++) {
                store.stop();
                killUnderLoad(server, load);
                server.start();
                assertThat(phone.countJobs("state=receiving")).isZero();
                killUnderLoad(server, load);
                store.start();
                killUnderLoad(server, load);
                server.start();
                checkAfterRestart(phone, load);
            }
            load.sendTheRest();
            await().atMost(PATIENCE).until(() -> phone.countJobs("state=spooled") == 0);
            new KillAccount(phone, load).check();
            strayFilesAreSwept();
        }
    }

    /** A kill between the receipt and the removal of the spool file leaves the file for the sweep, a minute after start. */
    private void strayFilesAreSwept() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Spooled.in(spool())).isEmpty());
    }

    private PackagedServer server() {
        return Phone.withOwner(PackagedServer.on(directory.resolve("data")));
    }

    private Path spool() {
        return directory.resolve("data/spool");
    }

    private void killUnderLoad(PackagedServer server, KillLoad load) {
        if (!server.isRunning()) {
            server.start();
        }
        load.start();
        await("a random moment")
                .pollDelay(Duration.ofMillis(random.nextInt(LONGEST_ROUND_MILLIS)))
                .until(() -> true);
        load.finish();
        if (random.nextInt(5) == 0) {
            server.killAll();
        } else {
            server.kill();
        }
        load.awaitEnd();
    }

    private void checkAfterRestart(Phone phone, KillLoad load) throws Exception {
        assertThat(phone.countJobs("state=receiving")).isZero();
        assertThat(phone.countJobs("state=failed")).isZero();
        for (var kept : load.sample(5)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(phone.receipts(List.of(kept.asset()))).containsExactly("safe"));
            kept.checkAgainst(phone.download(kept.resource()));
        }
    }
}
