package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeHeaderTest {
    private static final long SIZE = 1000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=10-19, 10, 10",
        "bytes=990-, 990, 10",
        "bytes=-5, 995, 5",
        "bytes=-5000, 0, 1000",
        "bytes=5-999999, 5, 995"
    })
    void onePartWithinTheFileIsHonoured(String header, long offset, long length) {
        assertThat(RangeHeader.of(header, SIZE)).isEqualTo(new RangeHeader.Part(new ByteRange(offset, length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=5000-6000", "bytes=-0"})
    void aPartBehindTheEndCannotBeSent(String header) {
        assertThat(RangeHeader.of(header, SIZE)).isEqualTo(new RangeHeader.Unsatisfiable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=-", "bytes=9-3", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", ""})
    void whatIsNoRangeMeansTheWholeFile(String header) {
        assertThat(RangeHeader.of(header, SIZE)).isEqualTo(new RangeHeader.Whole());
    }

    @Test
    void noHeaderMeansTheWholeFile() {
        assertThat(RangeHeader.of(null, SIZE)).isEqualTo(new RangeHeader.Whole());
    }
}
