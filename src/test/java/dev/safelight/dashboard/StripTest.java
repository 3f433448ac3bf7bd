package dev.safelight.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.upload.status.DayOfUploads;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void theHighestDayFillsTheHeight() {
        var strip = Strip.of(List.of(day(1, 100, 0), day(0, 25, 0)), TODAY);

        assertThat(strip.bars().getFirst().up()).isEqualTo(40);
        assertThat(strip.bars().getFirst().upTop()).isZero();
        assertThat(strip.bars().getLast().up()).as("half, by the square root").isEqualTo(20);
    }

    @Test
    void oneFailureAmongThousandsIsSeen() {
        var bar = Strip.of(List.of(day(0, 5000, 1)), TODAY).bars().getFirst();

        assertThat(bar.bad()).isGreaterThanOrEqualTo(4);
        assertThat(bar.up() + bar.bad()).isEqualTo(40);
        assertThat(bar.badTop()).isZero();
    }

    @Test
    void oneFileBesideAThousandIsSeen() {
        var strip = Strip.of(List.of(day(1, 10_000, 0), day(0, 1, 0)), TODAY);

        assertThat(strip.bars().getLast().up()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void aDayWithoutUploadsIsEmpty() {
        var strip = Strip.of(List.of(day(1, 0, 0), day(0, 0, 0)), TODAY);

        assertThat(strip.bars()).allMatch(Strip.Bar::empty);
        assertThat(strip.width()).isEqualTo(20);
    }

    @Test
    void whatItShowsIsSaidInWords() {
        var strip = Strip.of(List.of(day(2, 1, 0), day(1, 0, 0), day(0, 13, 2)), TODAY);

        assertThat(strip.label()).isEqualTo("Last 3 days: 14 files stored on 2 days");
        assertThat(strip.bars().getFirst().words()).isEqualTo("20 Nov: 1 file stored");
        assertThat(strip.bars().getLast().words()).isEqualTo("22 Nov: 13 files stored, 2 failed attempts");
    }

    private static DayOfUploads day(int ago, long stored, long failed) {
        return new DayOfUploads(TODAY.minusDays(ago), stored, failed);
    }
}
