package dev.safelight.upload;

import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many texts a device has, its jobs of a kind are one row, which has the text if it is that of all. */
@SafelightTest
class UnfinishedJobsQueryTest {
    private final People people;
    private final UploadJobService service;
    private TestDevice device;

    UnfinishedJobsQueryTest(People people, UploadJobService service) {
        this.people = people;
        this.service = service;
    }

    @BeforeEach
    void enrol() {
        device = people.device(people.member());
    }

    /** Fails one upload for each of the reasons, which are JSON. */
    private void fail(String... reasons) {
        var reports = IntStream.range(0, reasons.length)
                .mapToObj(i -> "{\"asset\":\"A%d\",\"type\":\"photo\",\"state\":\"failed\",\"reason\":%s}"
                        .formatted(i, reasons[i]))
                .collect(Collectors.joining(",", "{\"reports\":[", "]}"));
        json(bearing(device.token()), reports)
                .post("/api/v1/upload-jobs/reports")
                .then()
                .statusCode(200);
    }

    private List<UnfinishedJobs.Alike> unfinished() {
        return service.unfinished(List.of(device.id())).all();
    }

    private void areOneRowThatTells(int jobs, @Nullable String reason) {
        assertThat(unfinished()).singleElement().satisfies(alike -> {
            assertThat(alike.jobs()).isEqualTo(jobs);
            assertThat(alike.deviceReason()).isEqualTo(reason);
        });
    }

    @Test
    void aTextOfAllIsTold() {
        fail("\"gremlins\"", "\"gremlins\"", "\"gremlins\"");
        areOneRowThatTells(3, "gremlins");
    }

    @Test
    void differentTextsAreOneRowWithoutAny() {
        fail("\"gremlins\"", "\"imps\"", "\"goblins\"");
        areOneRowThatTells(3, null);
    }

    @Test
    void aTextOfSomeIsNotThatOfAll() {
        fail("\"gremlins\"", "null", "\"gremlins\"");
        areOneRowThatTells(3, null);
    }
}
