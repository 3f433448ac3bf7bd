package dev.safelight.upload.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From whatever time zone one looks, the days are those that going through all files and attempts finds, whatever changes. */
@SafelightTest
class UploadStatisticsTest {
    /** Whole, half and quarter hours away, with and without summer time; in one of them by half an hour. */
    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham");

    private static final int FILES = 2_000;
    private static final String EVERY = "interval '61 minutes'";

    private final People people;
    private final UploadStatistics statistics;
    private final DataSource database;
    private final List<TestDevice> devices = new ArrayList<>();

    UploadStatisticsTest(People people, UploadStatistics statistics, DataSource database) {
        this.people = people;
        this.statistics = statistics;
        this.database = database;
    }

    /** A file that was stored or an attempt that failed. */
    private record Event(UUID device, boolean failed, Instant at) {}

    @BeforeEach
    void fill() throws SQLException {
        var account = people.member();
        for (int i = 0; i < 2; i++) {
            var device = people.device(account);
            devices.add(device);
            var ids = new Object[] {account.id(), device.id(), FILES, EVERY};
            sql("""
                    with o as (
                        insert into original (id, account_id, checksum, sha1, size, object_key, media_type, captured_at, captured_from, created_at)
                        select gen_random_uuid(), '%1$s', md5('%2$s' || i) || md5('%2$s'), left(md5('%2$s') || md5('%2$s'), 40), i, gen_random_uuid(), 'image/heic', now(), 'file', now()
                        from generate_series(1, %3$d) as i returning *),
                    a as (
                        insert into asset (id, account_id, device_id, asset_key, captured_at, created_at)
                        select id, '%1$s', '%2$s', id, now(), now() from o returning *)
                    insert into asset_resource (id, asset_id, device_id, type, revision, original_id, stored_at)
                    select gen_random_uuid(), o.id, '%2$s', 'photo', 1, o.id, now() - %4$s * o.size from o
                    """.formatted(ids));
            sql("""
                    with j as (
                        insert into upload_job (id, account_id, device_id, asset_key, type, state, folder, door, size, created_at, updated_at)
                        select gen_random_uuid(), '%1$s', '%2$s', i, 'photo', 'failed', 'f', 'background', i, now(), now()
                        from generate_series(1, %3$d) as i returning *)
                    insert into attempt (job_id, number, started_at, ended_at, outcome, door)
                    select id, k, now(), now() - %4$s * size - interval '1 minute' * k,
                           (array['failed', 'interrupted', 'failed'])[k], case when k = 3 then 'server' else 'webdav' end
                    from j, generate_series(1, 3) as k
                    """.formatted(ids));
        }
    }

    @Test
    void fromEveryZoneTheDaysAreThoseOfAllFilesAndAttempts() throws SQLException {
        check();
        sql("update asset_resource set device_id = '%s' where device_id = '%s' and id::text like '%%a'"
                .formatted(devices.get(0).id(), devices.get(1).id()));
        sql(
                "update asset_resource set stored_at = stored_at + interval '3 hours' where device_id = '%s' and id::text like '%%b'"
                        .formatted(devices.get(0).id()));
        sql("delete from asset_resource where device_id = '%s' and id::text like '%%c'"
                .formatted(devices.get(0).id()));
        sql("""
                update attempt set outcome = case number when 1 then 'stored' else 'failed' end
                where number < 3 and job_id in (select id from upload_job where device_id = '%s' and asset_key like '%%4')
                """.formatted(devices.get(1).id()));
        check();
        sql("select tally_up(now())");
        check();
        sql("select recount()");
        check();
    }

    @Test
    void whatNoStripShowsAnyMoreIsForgotten() throws SQLException {
        sql("update asset_resource set stored_at = now() - interval '101 days' where device_id = '%s'"
                .formatted(devices.get(0).id()));
        sql("select tally_up(now())");

        assertThat(count("select count(*) from tally where kind = 'arrival' and state = 'stored' and device_id = '%s'"
                        .formatted(devices.get(0).id())))
                .isZero();
        assertThat(count("select sum(items) from tally where kind = 'arrival' and state = 'stored' and device_id = '%s'"
                        .formatted(devices.get(1).id())))
                .isEqualTo(FILES);
    }

    private void check() throws SQLException {
        var events = events();
        for (var name : ZONES) {
            var zone = ZoneId.of(name);
            var expected = events.stream()
                    .collect(Collectors.groupingBy(
                            event ->
                                    new EventDay(event.device(), event.failed(), LocalDate.ofInstant(event.at(), zone)),
                            Collectors.counting()));
            var today = LocalDate.now(zone);
            var days = statistics.days(
                    devices.stream().map(TestDevice::id).toList(), today.minusDays(89), today.minusDays(1), zone);
            for (var device : devices) {
                assertThat(days.get(device.id())).as(name).hasSize(89).allSatisfy(day -> {
                    assertThat(day.stored())
                            .isEqualTo(expected.getOrDefault(new EventDay(device.id(), false, day.day()), 0L));
                    assertThat(day.failed())
                            .isEqualTo(expected.getOrDefault(new EventDay(device.id(), true, day.day()), 0L));
                });
            }
        }
    }

    private record EventDay(UUID device, boolean failed, LocalDate day) {}

    private List<Event> events() throws SQLException {
        var events = new ArrayList<Event>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        """
                        select device_id, false, stored_at from asset_resource where device_id in ('%1$s', '%2$s')
                        union all
                        select j.device_id, true, a.ended_at from attempt a join upload_job j on j.id = a.job_id
                        where a.outcome = 'failed' and a.door <> 'server' and j.device_id in ('%1$s', '%2$s')
                        """.formatted(devices.get(0).id(), devices.get(1).id()))) {
            while (rows.next()) {
                events.add(new Event(
                        rows.getObject(1, UUID.class),
                        rows.getBoolean(2),
                        rows.getObject(3, OffsetDateTime.class).toInstant()));
            }
        }
        return events;
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var run = connection.createStatement();
                var rows = run.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
