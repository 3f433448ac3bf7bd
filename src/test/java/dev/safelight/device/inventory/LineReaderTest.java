package dev.safelight.device.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    /** A stream that gives a few bytes at a time, as a network does. */
    private static InputStream trickle(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(most, length));
            }
        };
    }

    private static List<String> read(InputStream in, long maxBytes) throws IOException {
        var reader = new LineReader(in, maxBytes);
        var lines = new ArrayList<String>();
        for (var line = reader.next(); line.isPresent(); line = reader.next()) {
            assertThat(line.get().number()).isEqualTo(lines.size() + 1);
            lines.add(new String(line.get().bytes(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static List<String> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1_000_000);
    }

    @Test
    void linesEndAtALineFeedAndTheLastOneNeedsNone() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("a")).containsExactly("a");
        assertThat(read("a\n")).containsExactly("a");
        assertThat(read("a\n\nb")).containsExactly("a", "", "b");
        assertThat(read("\n")).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8191, 65_536, 1_000_000})
    void linesMayBeCutAnywhereOnTheirWay(int most) throws IOException {
        var random = new Random(most);
        var lines = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            lines.add("x".repeat(random.nextInt(LineReader.MAX_LINE + 1)));
        }
        lines.add("the end");
        var bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        assertThat(read(trickle(bytes, most), bytes.length)).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\nb"})
    void aLineThatIsTooLongIsRefusedWithItsNumber(String rest) {
        assertThatThrownBy(() -> read("a\n" + "x".repeat(LineReader.MAX_LINE + 1) + rest))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Line 2 is longer");
    }

    @Test
    void moreThanIsTakenIsRefused() {
        var bytes = "a\nb\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(new ByteArrayInputStream(bytes), 3)).isInstanceOf(ProblemException.class);
    }
}
