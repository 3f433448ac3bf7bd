package dev.safelight.protocol.background;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import dev.safelight.testsupport.Commands;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.RawRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand phones at once that send a byte now and then: they cost little memory, no threads, and nobody else waits. */
@Tag("alone")
class SlowPhonesIT {
    private static final int PHONES = 1_000;
    private static final int AT_A_TIME = 50;
    private static final long HEAP_OF_ONE = 64 * 1024;
    /** Threads of all pools of a server under load; a tenth of what a thread for each phone would be. */
    private static final int THREADS = PHONES / 10;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] BYTE = {42};
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    @TempDir
    Path directory;

    private final List<RawRequest> uploads = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (var upload : uploads) {
            upload.close();
        }
    }

    @Test
    void cost64KiBOfHeapEachAndNoThread() throws Exception {
        try (var server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                        // What is measured may take a while on a busy machine; how long silence is borne is not looked
                        // at here.
                        .env("QUARKUS_HTTP_READ_TIMEOUT", "PT10M")
                        .jvm("-XX:+UseSerialGC", "-Xmx192m")
                        .start();
                var phone = Phone.connect(server)) {
            warmUp(phone);
            long heapBefore = heap(server);
            int threadsBefore = metric(server, "jvm_threads_live_threads");

            while (uploads.size() < PHONES) {
                beginSome(phone);
            }
            aByteEach();

            assertThat(heap(server) - heapBefore).as("bytes of heap").isLessThan(PHONES * HEAP_OF_ONE);
            assertThat(metric(server, "jvm_threads_live_threads") - threadsBefore)
                    .as("platform threads")
                    .isLessThan(THREADS);
            theDashboardAnswersMeanwhile(phone);
            aByteEach();
            assertThat(phone.put("QUICK", new byte[100_000]).statusCode()).isEqualTo(201);
            everyUploadFinishes();
        }
    }

    /** Classes are loaded and pools are filled before anything is measured. */
    private static void warmUp(Phone phone) throws Exception {
        for (int number = 0; number < 50; number++) {
            assertThat(phone.put("WARM-" + number, new byte[] {(byte) number}).statusCode())
                    .isIn(200, 201);
        }
        theDashboardAnswersMeanwhile(phone);
    }

    /** Phones do not come in the same moment; that many at a time is already more than one home has. */
    private void beginSome(Phone phone) throws IOException {
        for (int more = 0; more < AT_A_TIME; more++) {
            begin(phone, uploads.size());
        }
        await().atMost(PATIENCE).until(() -> phone.countJobs("state=receiving") == uploads.size());
    }

    private void begin(Phone phone, int number) throws IOException {
        var upload = RawRequest.put(phone.uploadUrl("SLOW-" + number, "photo"), phone.token(), "Content-Length", "3");
        uploads.add(upload);
        upload.send(BYTE);
    }

    private void aByteEach() throws IOException {
        for (var upload : uploads) {
            upload.send(BYTE);
        }
    }

    private void everyUploadFinishes() throws IOException {
        for (var upload : uploads) {
            assertThat(upload.answer().status()).isIn(200, 201);
        }
    }

    /** Not a measurement: it only must not wait for the slow ones. */
    private static void theDashboardAnswersMeanwhile(Phone phone) {
        phone.owner().accept("text/html").get("/").then().statusCode(200).time(lessThan(5_000L));
    }

    /** What is left after a collection, in bytes. */
    private long heap(PackagedServer server) throws Exception {
        jcmd(server, "GC.run");
        var used = USED.matcher(jcmd(server, "GC.heap_info"));
        long kilobytes = 0;
        for (int space = 0; space < 2 && used.find(); space++) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes * 1024;
    }

    private String jcmd(PackagedServer server, String command) throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = String.valueOf(server.handle().pid());
        return Commands.run(directory, PATIENCE, List.of(jcmd, process, command));
    }

    private static int metric(PackagedServer server, String name) {
        return given().baseUri(server.baseUrl().toString())
                .get("q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
