package dev.safelight.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.CaptureDate.Source;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureDateTest {
    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z"})
    void whatNoCalendarOfFourDigitsHasIsBroughtIntoBounds(String at) {
        var moment = Instant.parse(at);
        var local = moment.isAfter(Instant.EPOCH) ? LocalDateTime.MAX : LocalDateTime.MIN;
        var date = new CaptureDate(moment, local, Source.CLIENT);

        assertThat(CaptureDate.isPossible(moment)).isFalse();
        assertThat(CaptureDate.isPossible(date.at())).isTrue();
        assertThat(date.local().getYear()).isBetween(1, 9999);
    }

    @Test
    void whatIsInBoundsStaysAsItIs() {
        var at = Instant.parse("1826-06-01T12:00:00Z");
        var local = LocalDateTime.ofInstant(at, ZoneOffset.ofHours(1));

        assertThat(new CaptureDate(at, local, Source.FILE)).isEqualTo(new CaptureDate(at, local, Source.FILE));
        assertThat(new CaptureDate(at, local, Source.FILE).at()).isEqualTo(at);
        assertThat(new CaptureDate(at, local, Source.FILE).local()).isEqualTo(local);
    }
}
