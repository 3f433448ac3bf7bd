package dev.safelight.dashboard.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    @Test
    void theUsualChoicesWithThePresentOne() {
        assertThat(Expectation.choices(Duration.ofDays(7)))
                .filteredOn(Expectation::selected)
                .extracting(Expectation::label)
                .containsExactly("At least every 7 days");
        assertThat(Expectation.choices(null))
                .filteredOn(Expectation::selected)
                .extracting(Expectation::hours)
                .containsExactly(0L);
    }

    @Test
    void anUnusualOneIsKeptAmongThem() {
        assertThat(Expectation.choices(Duration.ofHours(36)))
                .extracting(Expectation::hours)
                .containsExactly(0L, 24L, 36L, 72L, 168L, 336L, 720L);
    }
}
