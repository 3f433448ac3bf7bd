package dev.safelight.health.alert.ping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.AlertReceiver;
import dev.safelight.testsupport.AlertReceiver.Received;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.upload.intake.StoreOutage;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** The server says outward that it is well only while it is. */
@SafelightTest
class PingTest {
    private final PingSweep ping;
    private final StoreOutage outage;

    PingTest(PingSweep ping, StoreOutage outage) {
        this.ping = ping;
        this.outage = outage;
    }

    @Test
    void saysFailWhileTheStoreIsAwayAndNothingElseWhenItIsBack() {
        try (var receiver = new AlertReceiver()) {
            var address = HttpUrl.get(receiver.url() + "/ping/1");
            outage.during(() -> {
                outage.look();
                ping.ping(address);
            });
            ping.ping(address);
            assertThat(receiver.received()).extracting(Received::path).containsExactly("/ping/1/fail", "/ping/1");
            assertThat(receiver.received().getFirst().body()).contains("storage");
        }
    }
}
