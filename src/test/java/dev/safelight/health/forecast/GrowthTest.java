package dev.safelight.health.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    @Test
    void isTheMeanOfTheDays() {
        var growth = new Growth(Map.of(ONE, 900L, OTHER, 90L), 90);
        assertThat(growth.perDay()).isEqualTo(11);
        assertThat(growth.perDay(ONE)).isEqualTo(10);
        assertThat(growth.perDay(new UUID(0, 3))).isZero();
        assertThat(growth.fullOn(OptionalLong.of(110), TODAY)).contains(LocalDate.of(2026, 5, 11));
        assertThat(growth.fullOn(OptionalLong.of(0), TODAY)).contains(TODAY);
    }

    @Test
    void saysNothingWhereNothingIsKnown() {
        var growth = new Growth(Map.of(ONE, 900L), 90);
        assertThat(growth.fullOn(OptionalLong.empty(), TODAY)).isEmpty();
        assertThat(growth.fullOn(OptionalLong.of(1_000_000), TODAY))
                .as("in 273 years")
                .isEmpty();
        assertThat(new Growth(Map.of(), 90).fullOn(OptionalLong.of(5), TODAY)).isEmpty();
        assertThat(new Growth(Map.of(ONE, 900L), 13).fullOn(OptionalLong.of(5), TODAY))
                .as("after few days")
                .isEmpty();
    }
}
