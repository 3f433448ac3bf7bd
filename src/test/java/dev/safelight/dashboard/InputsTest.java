package dev.safelight.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.JobState;
import jakarta.ws.rs.core.MultivaluedHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void blankIsAbsent(String blank) {
        assertThat(inputs("device", blank).id("device")).isEmpty();
        assertThat(inputs("state", blank).word("state", JobState::of)).isEmpty();
        assertThat(inputs("from", blank).date("from")).isEmpty();
        assertThat(inputs("q", blank).text("q")).isEmpty();
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedRatherThanLeftOut() {
        assertRefused(() -> inputs("device", "7").id("device"));
        assertRefused(() -> inputs("state", "lost").word("state", JobState::of));
        assertRefused(() -> inputs("from", "yesterday").date("from"));
        assertRefused(() -> inputs("page", "two").page());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "0, 0", "-5, 0", "2000000000, 999999"})
    void pagesCountFromOneInTheAddress(String written, int page) {
        assertThat(inputs("page", written).page()).isEqualTo(page);
    }

    @Test
    void longTextIsCut() {
        assertThat(inputs("q", "x".repeat(500)).text("q").orElseThrow()).hasSize(200);
    }

    @Test
    void negativeCountsAreNone() {
        assertThat(inputs("retried", "-1").number("retried")).isEmpty();
    }

    private static void assertRefused(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST));
    }

    private static Inputs inputs(String name, String value) {
        var values = new MultivaluedHashMap<String, String>();
        values.add(name, value);
        return new Inputs(values);
    }
}
