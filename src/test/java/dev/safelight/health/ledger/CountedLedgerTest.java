package dev.safelight.health.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.inventory.InventoryState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedLedgerTest {

    @ParameterizedTest
    @CsvSource({
        "19999,PT1H,PT0S,false",
        "20000,PT0.5S,PT4.9S,true",
        "20000,PT0.5S,PT5S,false",
        "20000,PT1M,PT24.9S,true",
        "20000,PT1M,PT25S,false"
    })
    void aLargeOneIsCountedAnewForATenthOfTheTimeAtMost(long items, Duration cost, Duration age, boolean recent) {
        var list = new InventoryState(Instant.EPOCH, Instant.EPOCH);
        var counted = new CountedLedger(new DeviceLedger(items, 0, 0, 0, 0, 0, list), 0, cost.toNanos());
        assertThat(counted.isRecent(cost.plus(age).toNanos())).isEqualTo(recent);
    }
}
