package dev.safelight.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.FreePort;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Five phones that have backed up to a packaged server all that is on them, over bad lines: where stories begin about what
 * happens to it afterwards. The server stays at its address when it is started again.
 *
 * @param server that runs
 */
record SmallFleet(PackagedServer server, Management management, Fleet fleet) implements AutoCloseable {
    private static final int PHONES = 5;
    private static final int RESOURCES = 150;
    private static final long MEDIAN = 90_000;
    private static final long LARGEST = 3_000_000;
    private static final double CUT_SHARE = 0.1;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CREDENTIALS = Phone.OWNER + ":" + Phone.PASSWORD;

    /**
     * Starts the server and has the phones back up.
     *
     * @param server that knows its object store, and is not started yet; closed with the fleet
     */
    static SmallFleet backUp(PackagedServer server) throws IOException {
        int port = FreePort.find();
        Phone.withOwner(server)
                .env("QUARKUS_HTTP_PORT", String.valueOf(port))
                .env("SAFELIGHT_INTEGRITY_CHECK", "PT1S")
                .start();
        var url = URI.create("http://127.0.0.1:" + port + "/");
        var authorization = "Basic " + Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(StandardCharsets.UTF_8));
        var management = new Management(url, authorization);
        var all = new SmallFleet(server, management, Fleet.enrol(plan(), url, management));
        try {
            all.wake();
            all.awaitAllSafe();
            return all;
        } catch (IOException | RuntimeException | AssertionError failed) {
            all.close();
            throw failed;
        }
    }

    private static FleetPlan plan() {
        var full = FleetPlan.FULL;
        return new FleetPlan(PHONES, RESOURCES, MEDIAN, LARGEST, CUT_SHARE, full.jobLimit(), full.seed());
    }

    /** Every phone wakes, does what it has to do, and sleeps again. */
    void wake() throws IOException {
        fleet.start();
        fleet.finish();
        assertThat(fleet.violations()).isEmpty();
    }

    /** Each device is {@code ok}, or becomes so by itself. */
    void awaitAllSafe() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            for (var phone : fleet.phones()) {
                assertThat(Json.member(management.device(phone.id()), "health"))
                        .as(() -> unfinishedJobs(phone.id()))
                        .containsEntry("state", "ok");
            }
        });
    }

    private String unfinishedJobs(String device) {
        try {
            return management.jobs(device).stream()
                    .filter(job -> !"stored".equals(job.get("state")))
                    .toList()
                    .toString();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Everything that is on the phones is in the catalogue, and comes back byte for byte. */
    void assertEverythingComesBack() throws IOException {
        assertThat(new Comparison(fleet, management, new Download(management)).findings())
                .isEmpty();
    }

    @Override
    public void close() {
        fleet.close();
        server.close();
    }
}
