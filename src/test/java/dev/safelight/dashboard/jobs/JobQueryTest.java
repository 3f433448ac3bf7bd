package dev.safelight.dashboard.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.dashboard.Inputs;
import dev.safelight.upload.JobFilter;
import dev.safelight.upload.JobState;
import dev.safelight.upload.Reason;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobQueryTest {
    private static final UUID DEVICE = UUID.fromString("0199f000-0000-7000-8000-000000000001");
    private static final String EVERYTHING =
            "/jobs?device=" + DEVICE + "&state=failed&reason=too-large&from=2026-11-01&to=2026-11-02&q=a+%26+b&page=3";

    @Test
    void anAddressSurvivesBeingRead() {
        assertThat(read(EVERYTHING).address()).hasToString(EVERYTHING);
    }

    @Test
    void anotherFilterBeginsAtTheFirstPage() {
        assertThat(read(EVERYTHING).in(JobState.SPOOLED).address())
                .hasToString(EVERYTHING.replace("failed", "spooled").replace("&page=3", ""));
        assertThat(read(EVERYTHING).because(Reason.EMPTY_BODY).address())
                .hasToString(EVERYTHING.replace("too-large", "empty-body").replace("&page=3", ""));
    }

    @Test
    void noFilterIsTheBareAddress() {
        assertThat(JobQuery.ALL.address()).hasToString("/jobs");
        assertThat(JobQuery.ALL.hasFilter()).isFalse();
        assertThat(JobQuery.ALL.onPage(2).hasFilter()).isFalse();
    }

    @Test
    void noFilterMeansEveryJob() {
        assertThat(JobQuery.ALL.filter(ZoneId.of("UTC"))).isEqualTo(JobFilter.ALL);
    }

    @Test
    void daysBeginAndEndWhereTheViewerIs() {
        var filter = read(EVERYTHING).filter(ZoneId.of("Europe/Berlin"));

        assertThat(filter.from()).contains(Instant.parse("2026-10-31T23:00:00Z"));
        assertThat(filter.to()).as("the last day is included").contains(Instant.parse("2026-11-02T23:00:00Z"));
    }

    private static JobQuery read(String address) {
        var values = new MultivaluedHashMap<String, String>();
        for (var pair : URI.create(address).getRawQuery().split("&", -1)) {
            var parts = pair.split("=", 2);
            values.add(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return JobQuery.of(new Inputs(values));
    }
}
