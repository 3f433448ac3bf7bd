package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.MinioServer;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.S3ProxyServer;
import dev.safelight.testsupport.S3Server;
import dev.safelight.testsupport.Spooled;
import io.restassured.RestAssured;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The object store goes away under load and comes back. */
class StoreOutageIT {
    private static final int PARALLEL = 8;
    private static final int UPLOADS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    /** Bodies by asset. */
    private final Map<String, byte[]> sent = new ConcurrentHashMap<>();

    @Test
    void onS3Proxy() throws Exception {
        try (var store = new S3ProxyServer()) {
            nothingIsLostAndNobodyWaits(store);
        }
    }

    @Test
    void onMinio() throws Exception {
        Assumptions.assumeTrue(MinioServer.binary().isPresent(), MinioServer.ABSENT);
        try (var store = new MinioServer()) {
            nothingIsLostAndNobodyWaits(store);
        }
    }

    private void nothingIsLostAndNobodyWaits(S3Server store) throws Exception {
        var data = directory.resolve("data");
        try (var server = store.configure(Phone.withOwner(PackagedServer.on(data)))
                        .env("SAFELIGHT_UPLOAD_STORE_CHECK", "PT1S")
                        .env("SAFELIGHT_STORAGE_S3_TIMEOUT", "PT5S")
                        .start();
                var phone = Phone.connect(server)) {
            var resources = uploadWhileTheStoreStops(phone, store);

            assertTheOutageIsTold(server, phone);
            retryNowTriesAtOnce(phone);
            theSameAgainIsTakenToo(phone);

            store.start();

            await().atMost(PATIENCE).until(() -> phone.countJobs("state=stored") == phone.countJobs(""));
            assertThat(Spooled.in(data.resolve("spool"))).isEmpty();
            assertThat(status(server, "q/health/ready")).isEqualTo(200);
            assertThat(phone.receipts(List.copyOf(sent.keySet()))).containsOnly("safe");
            resources.forEach((asset, resource) -> {
                var content = phone.content(resource);
                assertThat(content.statusCode()).isEqualTo(200);
                assertThat(content.asByteArray()).isEqualTo(sent.get(asset));
            });
        }
    }

    /** Every one is answered 201, whenever the store stops; some are spooled. The asset resources by asset. */
    private Map<String, String> uploadWhileTheStoreStops(Phone phone, S3Server store) throws Exception {
        var resources = new ConcurrentHashMap<String, String>();
        try (var threads = Executors.newFixedThreadPool(PARALLEL)) {
            var answers = IntStream.range(0, UPLOADS)
                    .mapToObj(number -> upload(threads, phone, "A" + number, resources))
                    .toList();
            answers.get(UPLOADS / 4).get();
            store.stop();
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
            }
            assertThat(answers.getLast().get().headers().firstValue("Safelight-Outcome"))
                    .contains("spooled");
        }
        return resources;
    }

    private Future<HttpResponse<String>> upload(
            ExecutorService threads, Phone phone, String asset, Map<String, String> resources) {
        var body = new byte[200_000];
        new Random(asset.hashCode()).nextBytes(body);
        sent.put(asset, body);
        return threads.submit(() -> {
            var answer = phone.put(asset, body);
            answer.headers().firstValue("Safelight-Resource").ifPresent(id -> resources.put(asset, id));
            return answer;
        });
    }

    private void assertTheOutageIsTold(PackagedServer server, Phone phone) {
        var spooled = phone.jobs("state=spooled");
        assertThat(spooled.getInt("total")).isPositive();
        assertThat(spooled.<String>getList("items.reason")).containsOnly("storage-unavailable");
        assertThat(spooled.<String>getList("items.actor")).containsOnly("server");
        assertThat(phone.countJobs("state=stored") + spooled.getInt("total")).isEqualTo(UPLOADS);
        assertThat(phone.receipts(spooled.getList("items.asset"))).containsOnly("spooled");
        assertThat(status(server, "q/health/ready")).isEqualTo(503);
        assertThat(status(server, "q/health/live")).isEqualTo(200);
    }

    private static void retryNowTriesAtOnce(Phone phone) {
        await().atMost(PATIENCE).until(() -> retry(phone) == 202);
        var asset = phone.jobs("state=spooled").getString("items[0].asset");
        var before = phone.job(asset).getInt("attemptCount");
        await().atMost(PATIENCE)
                .until(() -> retry(phone) == 202 || phone.job(asset).getInt("attemptCount") > before);
        await().atMost(PATIENCE).until(() -> phone.job(asset).getInt("attemptCount") > before);
        assertThat(phone.job(asset).getString("state")).isEqualTo("spooled");
        assertThat(phone.job(asset).<String>getList("attempts.door")).contains("server");
    }

    /** 409 while the server is trying that very moment. */
    private static int retry(Phone phone) {
        var id = phone.jobs("state=spooled").getString("items[0].id");
        return phone.owner().post("api/v1/upload-jobs/" + id + "/retry").statusCode();
    }

    /** A phone that sends a spooled photo again is told once more that it need not. */
    private void theSameAgainIsTakenToo(Phone phone) throws Exception {
        var asset = phone.jobs("state=spooled").getString("items[0].asset");
        var bytes = Objects.requireNonNull(sent.get(asset));
        var again = phone.put(asset, bytes);
        assertThat(again.statusCode()).isBetween(200, 201);
        assertThat(again.headers().firstValue("Repr-Digest"))
                .contains(Checksums.of(bytes).asReprDigest());
    }

    private static int status(PackagedServer server, String path) {
        return RestAssured.get(server.url(path)).statusCode();
    }
}
