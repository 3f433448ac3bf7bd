package dev.safelight.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.Calls;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@SafelightTest
class AbandonedRequestsTest {
    private static final int MANY = 40;

    private final People people;

    AbandonedRequestsTest(People people) {
        this.people = people;
    }

    @Test
    void everyUploadThatWasBegunIsInTheHistory() throws IOException {
        var owner = people.member();
        var device = people.device(owner);
        var jobs = "/api/v1/upload-jobs?state=interrupted&device=" + device.id();
        for (int i = 0; i < MANY; i++) {
            var url = URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/uploads/A" + i + "/photo");
            try (var request = RawRequest.put(url, device.token(), "Content-Length", "100000")) {
                request.send(new byte[100]);
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(Calls.as(owner).get(jobs).jsonPath().getInt("total"))
                                .isEqualTo(MANY));
    }
}
