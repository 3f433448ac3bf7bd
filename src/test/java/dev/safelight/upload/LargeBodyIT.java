package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.storage.Sha256;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.GeneratedBody;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A body many times larger than the server's heap of 128 MB; {@code -Dsafelight.test.large-body} says how large. */
class LargeBodyIT {
    private static final long SIZE = Long.getLong("safelight.test.large-body", 5_000_000_000L);
    private static final int END = 100_000;

    @TempDir
    Path directory;

    @Test
    void goesThroughASmallHeap() throws Exception {
        Assumptions.assumeTrue(
                Files.getFileStore(directory).getUsableSpace() > 2 * SIZE + 2_000_000_000L,
                "there is not room enough on the disk for a body of " + SIZE + " bytes");
        // The JVM's fast SHA-256 comes with its second compiler, which servers of tests do without otherwise.
        try (var server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                        .jvm("-XX:TieredStopAtLevel=4")
                        .start();
                var phone = Phone.connect(server)) {
            var checksum = Checksums.digest();
            var body = BodyPublishers.ofInputStream(() -> new DigestInputStream(new GeneratedBody(SIZE), checksum));

            var answer = phone.put(phone.uploadUrl("LARGE", "video"), BodyPublishers.fromPublisher(body, SIZE));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Repr-Digest"))
                    .contains(Sha256.of(checksum.digest()).asReprDigest());
            var resource = answer.headers().firstValue("Safelight-Resource").orElseThrow();
            var end = phone.content(resource, "Range", "bytes=" + (SIZE - END) + "-");
            assertThat(end.statusCode()).isEqualTo(206);
            assertThat(end.header("Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(SIZE - END, SIZE - 1, SIZE));
            assertThat(end.asByteArray()).isEqualTo(GeneratedBody.end(SIZE, SIZE - END));
        }
    }
}
