package dev.safelight.dashboard.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.dashboard.Inputs;
import dev.safelight.upload.BulkRetry;
import dev.safelight.upload.JobState;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryFormTest {
    private static final UUID DEVICE = UUID.fromString("0199f000-0000-7000-8000-000000000001");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3|4|Retry runs 3 now and asks the phone for 4.",
                "7|0|Retry runs all 7 now.",
                "1|0|Retry runs it now.",
                "0|7|Retry asks the phone to send them again.",
                "0|1|Retry asks the phone to send it again."
            })
    void saysBeforehandWhatItTouches(long now, long waiting, String sentence) {
        var form = RetryForm.of(JobQuery.ALL, new BulkRetry(now + waiting, now, waiting), RetryReturn.JOBS);

        assertThat(form.sentence()).isEqualTo(sentence);
    }

    @Test
    void carriesTheFiltersButNotThePage() {
        var query = JobQuery.ofDevice(DEVICE).in(JobState.FAILED).onPage(4);
        var form = RetryForm.of(query, new BulkRetry(1, 0, 1), RetryReturn.OVERVIEW);

        assertThat(form.fields()).containsOnlyKeys("device", "state").containsEntry("state", "failed");
        assertThat(form.back()).isEqualTo("overview");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3|4|Retrying 7 uploads.|3 run now, 4 wait for the phone.",
                "1|1|Retrying 2 uploads.|1 runs now, 1 waits for the phone.",
                "1|0|Retrying 1 upload.|It runs now.",
                "0|2|Retrying 2 uploads.|The phone sends them again the next time it wakes.",
                "0|0|There was nothing left to retry.|Somebody or something else was faster."
            })
    void tellsAfterwardsWhatItDid(long now, long waiting, String title, String detail) {
        var notice = new RetryNotice(now, waiting);

        assertThat(notice.title()).isEqualTo(title);
        assertThat(notice.detail()).isEqualTo(detail);
    }

    @Test
    void returnsToThePageWithTheButtonAndNowhereElse() {
        var query = JobQuery.ofDevice(DEVICE).in(JobState.FAILED);

        assertThat(RetryReturn.DEVICE.address(query)).hasToString("/devices/" + DEVICE);
        assertThat(RetryReturn.DEVICE.address(JobQuery.ALL)).hasToString("/");
        assertThat(RetryReturn.OVERVIEW.address(query)).hasToString("/");
        assertThat(RetryReturn.JOBS.address(query)).hasToString("/jobs?device=" + DEVICE + "&state=failed");
        assertThat(RetryReturn.of(new Inputs(new MultivaluedHashMap<>()))).isEqualTo(RetryReturn.JOBS);
    }
}
