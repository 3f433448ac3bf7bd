package dev.safelight.protocol.immich;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.GeneratedBody;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A form many times larger than the server's heap of 128 MB; {@code -Dsafelight.test.large-form} says how large its file is. */
class ImmichLargeUploadIT {
    private static final long SIZE = Long.getLong("safelight.test.large-form", 4_000_000_000L);
    private static final int END = 100_000;
    private static final String HEAD = """
            --border\r
            Content-Disposition: form-data; name="fileCreatedAt"\r
            \r
            2024-05-06T07:08:09.000Z\r
            --border\r
            Content-Disposition: form-data; name="assetData"; filename="MOV_1.MOV"\r
            Content-Type: video/quicktime\r
            \r
            """;
    private static final String TAIL = "\r\n--border--\r\n";

    @TempDir
    Path directory;

    @Test
    void goesThroughASmallHeap() throws Exception {
        Assumptions.assumeTrue(
                Files.getFileStore(directory).getUsableSpace() > 2 * SIZE + 2_000_000_000L,
                "there is not room enough on the disk for a file of " + SIZE + " bytes");
        // The JVM's fast digests come with its second compiler, which servers of tests do without otherwise.
        try (var server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                        .jvm("-XX:TieredStopAtLevel=4")
                        .start();
                var phone = Phone.connect(server);
                var http = HttpClient.newHttpClient()) {
            long length = HEAD.length() + SIZE + TAIL.length();
            var body = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(ImmichLargeUploadIT::form), length);
            var request = HttpRequest.newBuilder(server.url("api/assets"))
                    .header("x-api-key", phone.token())
                    .header("Content-Type", "multipart/form-data; boundary=border")
                    .POST(body)
                    .build();

            var answer = http.send(request, BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            String id = JsonPath.from(answer.body()).getString("id");
            var end = given().baseUri(server.baseUrl().toString())
                    .header("x-api-key", phone.token())
                    .header("Range", "bytes=" + (SIZE - END) + "-")
                    .get("api/assets/" + id + "/original");
            assertThat(end.statusCode()).isEqualTo(206);
            assertThat(end.asByteArray()).isEqualTo(GeneratedBody.end(SIZE, SIZE - END));
        }
    }

    private static InputStream form() {
        return new SequenceInputStream(
                Collections.enumeration(List.of(text(HEAD), new GeneratedBody(SIZE), text(TAIL))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
