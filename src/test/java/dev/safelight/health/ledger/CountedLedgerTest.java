package dev.safelight.health.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedLedgerTest {

    @ParameterizedTest
    @CsvSource({"PT0.09S,PT0S,false", "PT0.5S,PT4.9S,true", "PT0.5S,PT5S,false", "PT1M,PT24.9S,true", "PT1M,PT25S,false"
    })
    void isCountedAnewUnlessThatWouldTakeMoreThanATenthOfTheTime(Duration cost, Duration age, boolean recent) {
        var counted = new CountedLedger(Optional.empty(), 0, cost.toNanos());
        assertThat(counted.isRecent(cost.plus(age).toNanos())).isEqualTo(recent);
    }
}
