package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whether a text is in few names or many, of the newest jobs, of the oldest, of a time between or of any: what is found is what going
 * through all jobs finds, and what is said of its number is true. Enough jobs for a sample to be one.
 */
@SafelightTest
class JobSearchHistoryTest {
    private static final int JOBS = 30_000;
    private static final int MOST = 500;
    private static final int SIZE = 50;
    private static final List<String> TEXTS =
            List.of("heic", "KEY-", "old_", "new_", "between_", "odd", "Seldom", "key-777", "nowhere");

    private final People people;
    private final UploadJobService service;
    private final DataSource database;
    private final Random random = new Random(20261201);
    private UUID account;
    private UUID device;

    JobSearchHistoryTest(People people, UploadJobService service, DataSource database) {
        this.people = people;
        this.service = service;
        this.database = database;
    }

    /** Three jobs in a minute, of the same time. */
    @BeforeEach
    void fill() throws SQLException {
        var member = people.member();
        account = member.id();
        device = people.device(member).id();
        sql("""
                insert into upload_job (id, account_id, device_id, asset_key, type, filename, state, folder, door, created_at, updated_at)
                select gen_random_uuid(), '%1$s', '%2$s', 'KEY-' || i, 'photo',
                       case when i < %3$d / 5 then 'OLD_' when i %% 4 = 1 then 'ODD_' when i >= %3$d * 3 / 4 then 'NEW_'
                           when i >= %3$d / 2 then 'BETWEEN_' when i %% 977 = 0 then 'SELDOM_' else 'IMG_' end || i || '.HEIC',
                       case when i %% 400 = 1 then 'failed' when i %% 500 = 2 then 'registered' when i %% 300 = 3 then 'cancelled'
                           else 'stored' end,
                       'f', 'background', now() - interval '1 minute' * ((%3$d - i) / 3), now()
                from generate_series(0, %3$d - 1) as i
                """.formatted(account, device, JOBS));
        sql("analyze upload_job");
    }

    @Test
    void whatIsFoundIsWhatGoingThroughAllJobsFinds() throws SQLException {
        check();
        sql("""
                update upload_job set created_at = created_at + interval '1 minute' * (hashtext(asset_key) %% 10000)
                where account_id = '%s' and asset_key like '%%3'
                """.formatted(account));
        sql("update upload_job set state = 'cancelled' where account_id = '%s' and filename like 'OLD%%'"
                .formatted(account));
        sql("delete from upload_job where account_id = '%s' and asset_key like '%%7_'".formatted(account));
        check();
    }

    private void check() throws SQLException {
        for (var text : TEXTS) {
            for (int i = 0; i < 6; i++) {
                check(new JobFilter(
                        Optional.of(device).filter(only -> random.nextBoolean()),
                        state(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(text)));
            }
        }
    }

    private Optional<JobState> state() {
        var states = List.of(JobState.STORED, JobState.CANCELLED, JobState.FAILED);
        return random.nextBoolean() ? Optional.of(states.get(random.nextInt(states.size()))) : Optional.empty();
    }

    private void check(JobFilter filter) throws SQLException {
        var all = byState(filter);
        long shown = filter.state()
                .map(state -> all.getOrDefault(state, 0L))
                .orElseGet(
                        () -> all.values().stream().mapToLong(Long::longValue).sum());
        int number = random.nextBoolean() ? 0 : random.nextInt((int) shown / SIZE + 2);
        var listing = service.listing(DeviceScope.of(account), filter, number, SIZE);
        assertThat(listing.page().items().stream().map(JobView::id))
                .as("page %d of %s", number, filter.words())
                .containsExactlyElementsOf(page(filter, number));
        checkCounts(filter, listing.counts(), all);
        assertThat(listing.page().total()).as(filter.words()).isLessThanOrEqualTo(shown);
        if (!listing.page().more()) {
            assertThat(listing.page().total()).as(filter.words()).isEqualTo(shown);
        }
    }

    private static void checkCounts(JobFilter filter, JobCounts counts, Map<JobState, Long> all) {
        for (var state : JobState.values()) {
            long jobs = all.getOrDefault(state, 0L);
            boolean many = state.isFinal() && jobs >= MOST;
            assertThat(counts.capped().contains(state))
                    .as("%s, more of %s", filter.words(), state)
                    .isEqualTo(many);
            assertThat(counts.of(state)).as("%s, %s", filter.words(), state).isEqualTo(many ? MOST : jobs);
        }
    }

    /** A condition for which there is no index. */
    private String where(JobFilter filter) {
        return " from upload_job where account_id = '%s' and position('%s' in lower(filename || ' ' || asset_key)) > 0"
                .formatted(account, filter.text().orElseThrow().toLowerCase(Locale.ROOT));
    }

    private Map<JobState, Long> byState(JobFilter filter) throws SQLException {
        var counts = new EnumMap<JobState, Long>(JobState.class);
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select state, count(*)" + where(filter) + " group by state")) {
            while (rows.next()) {
                counts.put(JobState.of(rows.getString(1)).orElseThrow(), rows.getLong(2));
            }
        }
        return counts;
    }

    private List<UUID> page(JobFilter filter, int number) throws SQLException {
        var state =
                filter.state().map(only -> " and state = '" + only.slug() + "'").orElse("");
        var ids = new ArrayList<UUID>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id" + where(filter) + state
                        + " order by created_at desc, id desc offset " + number * SIZE + " limit " + SIZE)) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
