package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A text that is in the names of more jobs than are counted. */
@SafelightTest
class JobSearchTest {
    private static final int STORED = 5_100;
    private static final int CANCELLED = 5;

    private final People people;
    private final UploadJobService service;
    private final DataSource database;
    private DeviceScope scope;

    JobSearchTest(People people, UploadJobService service, DataSource database) {
        this.people = people;
        this.service = service;
        this.database = database;
    }

    @BeforeEach
    void fill() throws SQLException {
        var account = people.member();
        scope = DeviceScope.of(account.id());
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.execute("""
                    insert into upload_job (id, account_id, device_id, asset_key, type, filename, state, folder, door, created_at, updated_at)
                    select gen_random_uuid(), '%s', '%s', 'KEY-' || i, 'photo', 'MANY_' || i || '.HEIC',
                           case when i > %d then 'cancelled' else 'stored' end, 'f', 'background', now() - interval '1 minute' * i, now()
                    from generate_series(1, %d) as i
                    """.formatted(account.id(), people.device(account).id(), STORED, STORED + CANCELLED));
        }
    }

    @Test
    void whatIsTooMuchToCountIsSaidToBeMore() {
        var listing = service.listing(scope, looking(Optional.empty()), 0, 50);

        assertThat(listing.page().items())
                .hasSize(50)
                .first()
                .extracting(JobView::asset)
                .isEqualTo("KEY-1");
        assertThat(listing.page().more()).isTrue();
        assertThat(listing.page().hasNext()).isTrue();
        assertThat(listing.counts().of(JobState.CANCELLED)).isEqualTo(CANCELLED);
        assertThat(listing.counts().capped()).containsExactly(JobState.STORED);
    }

    @Test
    void pagesBehindWhatIsCountedAreThere() {
        var last = service.find(scope, looking(Optional.empty()), (STORED + CANCELLED) / 50, 50);

        assertThat(last.items()).hasSize(5).allMatch(job -> job.state() == JobState.CANCELLED);
    }

    @Test
    void theFewOfAnotherStateAreCounted() {
        var cancelled = service.find(scope, looking(Optional.of(JobState.CANCELLED)), 0, 50);

        assertThat(cancelled.items()).hasSize(CANCELLED);
        assertThat(cancelled.total()).isEqualTo(CANCELLED);
        assertThat(cancelled.more()).isFalse();
    }

    private static JobFilter looking(Optional<JobState> state) {
        return new JobFilter(
                Optional.empty(), state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("many_"));
    }
}
