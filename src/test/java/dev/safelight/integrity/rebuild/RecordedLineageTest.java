package dev.safelight.integrity.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordedLineageTest {
    private static final RecordedLineage LIBRARY = new RecordedLineage("1", 12_000, 40_000);

    @Test
    void theLastOneIsTakenAlsoWhenSomethingWasDeletedSince() {
        var last = new RecordedLineage("2", 11_000, 39_000);
        assertThat(last.orEarlier(LIBRARY)).isEqualTo(last);
    }

    @Test
    void aServerThatBeganEmptyDoesNotHideTheLibrary() {
        assertThat(new RecordedLineage("2", 1, 8).orEarlier(LIBRARY)).isEqualTo(LIBRARY);
        assertThat(new RecordedLineage("2", 0, 3).orEarlier(LIBRARY)).isEqualTo(LIBRARY);
    }
}
