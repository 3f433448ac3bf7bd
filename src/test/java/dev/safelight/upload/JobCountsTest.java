package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.Page;
import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the filter, what is counted and listed is what going through all jobs finds, before and after they change. */
@SafelightTest
class JobCountsTest {
    private static final int JOBS = 300;
    private static final Instant FIRST = Instant.parse("2026-02-01T00:00:00Z");

    private final People people;
    private final UploadJobService service;
    private final DataSource database;
    private final Random random = new Random(20261119);
    private TestDevice device;
    private DeviceScope scope;

    JobCountsTest(People people, UploadJobService service, DataSource database) {
        this.people = people;
        this.service = service;
        this.database = database;
    }

    /** A job as the table has it. */
    private record Row(UUID id, JobState state, @Nullable String reason, String filename, Instant createdAt) {}

    @BeforeEach
    void fill() throws SQLException {
        var account = people.member();
        device = people.device(account);
        scope = DeviceScope.of(account.id());
        sql("""
                insert into upload_job (id, account_id, device_id, asset_key, type, filename, state, reason, folder, door, created_at, updated_at)
                select gen_random_uuid(), '%s', '%s', 'KEY-' || i, 'photo', 'IMG_' || i || '.HEIC',
                       (array['stored', 'stored', 'stored', 'cancelled', 'failed', 'registered'])[1 + i %% 6],
                       case when i %% 6 in (3, 4) then (array['too-large', 'unsupported'])[1 + i %% 2] end, 'f', 'background',
                       timestamptz '%s' + interval '37 minutes' * i, now()
                from generate_series(0, %d) as i
                """.formatted(account.id(), device.id(), FIRST, JOBS - 1));
    }

    @Test
    void whateverTheFilterCountsAreThoseOfAllJobs() throws SQLException {
        check();
        sql(
                "update upload_job set state = 'stored', reason = null where device_id = '%s' and state = 'failed' and asset_key like '%%4'"
                        .formatted(device.id()));
        sql(
                "update upload_job set created_at = created_at - interval '3 days' where device_id = '%s' and asset_key like '%%7'"
                        .formatted(device.id()));
        sql(
                "update upload_job set state = 'cancelled' where device_id = '%s' and state = 'stored' and asset_key like '%%21'"
                        .formatted(device.id()));
        sql("delete from upload_job where device_id = '%s' and asset_key like '%%3'".formatted(device.id()));
        check();
        sql("select tally_up(now())");
        check();
        sql("select recount()");
        check();
    }

    private void check() throws SQLException {
        var rows = rows();
        assertThat(service.countByState(scope).byState()).isEqualTo(byState(rows));
        for (int i = 0; i < 60; i++) {
            var filter = filter();
            var expected = passing(rows, filter);
            int number = random.nextInt(1 + expected.size() / 20);
            var page = service.find(scope, filter, number, 20);
            assertThat(page.total()).as(filter.words()).isEqualTo(expected.size());
            assertThat(page.items().stream().map(JobView::id))
                    .as(filter.words())
                    .containsExactlyElementsOf(expected.stream()
                            .skip(20L * number)
                            .limit(20)
                            .map(Row::id)
                            .toList());
            checkListing(rows, filter, service.listing(scope, filter, number, 20), page);
        }
    }

    private static void checkListing(List<Row> rows, JobFilter filter, JobListing listing, Page<JobView> page) {
        assertThat(listing.page()).as(filter.words()).isEqualTo(page);
        assertThat(listing.counts().byState())
                .as(filter.words())
                .isEqualTo(byState(passing(rows, filter.inAnyState())));
        var failed = passing(rows, filter).stream()
                .filter(row -> row.state() == JobState.FAILED)
                .count();
        assertThat(listing.retry()).as(filter.words()).isEqualTo(new BulkRetry(failed, 0, failed));
        var reasons = passing(rows, filter.forAnyReason()).stream()
                .filter(row -> !row.state().isFinal() && row.reason() != null)
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.reason()), Collectors.counting()));
        assertThat(listing.reasons().stream()
                        .collect(Collectors.toMap(count -> count.reason().slug(), ReasonCount::jobs)))
                .as(filter.words())
                .isEqualTo(reasons);
    }

    private static List<Row> passing(List<Row> rows, JobFilter filter) {
        return rows.stream().filter(row -> passes(row, filter)).toList();
    }

    private JobFilter filter() {
        return new JobFilter(
                random.nextBoolean() ? Optional.of(device.id()) : Optional.empty(),
                maybe(4, JobState.values()),
                random.nextInt(5) == 0 ? Optional.of(Reason.TOO_LARGE) : Optional.empty(),
                time(),
                time(),
                random.nextInt(3) == 0 ? maybe(2, "img_1", "KEY-2", "heic", "nowhere", "_") : Optional.empty());
    }

    @SafeVarargs
    private final <T> Optional<T> maybe(int oneIn, T... values) {
        return random.nextInt(oneIn) == 0 ? Optional.of(values[random.nextInt(values.length)]) : Optional.empty();
    }

    /** On the hour, so that some are the beginning of a day; some are before or after everything. */
    private Optional<Instant> time() {
        return random.nextBoolean()
                ? Optional.of(FIRST.plus(Duration.ofHours(random.nextInt(240) - 24L)))
                : Optional.of(FIRST.plus(Duration.ofDays(random.nextInt(9)))).filter(day -> random.nextBoolean());
    }

    private static boolean passes(Row row, JobFilter filter) {
        return filter.state().map(row.state()::equals).orElse(true)
                && filter.reason()
                        .map(reason -> reason.slug().equals(row.reason()))
                        .orElse(true)
                && filter.from().map(from -> !row.createdAt().isBefore(from)).orElse(true)
                && filter.to().map(to -> row.createdAt().isBefore(to)).orElse(true)
                && filter.text()
                        .map(text -> row.filename().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                        .orElse(true);
    }

    private static Map<JobState, Long> byState(List<Row> rows) {
        var counts = new EnumMap<JobState, Long>(JobState.class);
        rows.forEach(row -> counts.merge(row.state(), 1L, Long::sum));
        return counts;
    }

    /** Newest first. */
    private List<Row> rows() throws SQLException {
        var rows = new ArrayList<Row>();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select id, state, reason, filename || ' ' || asset_key, created_at from upload_job where device_id = ?"
                                + " order by created_at desc, id desc")) {
            statement.setObject(1, device.id());
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getObject(1, UUID.class),
                            JobState.of(result.getString(2)).orElseThrow(),
                            result.getString(3),
                            result.getString(4),
                            result.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return rows;
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
