package dev.safelight.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.rhythm.RhythmService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Devices that nobody hears, while the server is there and while it is not. */
@SafelightTest
class SilenceTest {
    private final People people;
    private final DeviceService devices;
    private final DeviceHealthService health;
    private final RhythmService rhythms;
    private final DeviceAlertSource alerts;
    private final DataSource database;
    private final Clock clock;
    private Instant now;
    private List<UUID> twenty;

    SilenceTest(
            People people,
            DeviceService devices,
            DeviceHealthService health,
            RhythmService rhythms,
            DeviceAlertSource alerts,
            DataSource database,
            Clock clock) {
        this.people = people;
        this.devices = devices;
        this.health = health;
        this.rhythms = rhythms;
        this.alerts = alerts;
        this.database = database;
        this.clock = clock;
    }

    @BeforeEach
    void heardLongAgo() {
        now = clock.instant();
        var owner = people.member();
        twenty = IntStream.range(0, 20)
                .mapToObj(i -> people.device(owner, "Phone " + i).id())
                .toList();
        twenty.forEach(id -> sql("update device set last_seen_at = '%s' where id = '%s'".formatted(days(-20), id)));
    }

    @AfterEach
    void forget() {
        sql("delete from server_presence");
        twenty.forEach(id -> sql("update device set removed_at = now() where id = '%s'".formatted(id)));
    }

    private Instant days(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private void present(int from, int to) {
        sql("insert into server_presence (began_at, ended_at) values ('%s', '%s')".formatted(days(from), days(to)));
    }

    private List<HealthState> states(Instant at) {
        var views = twenty.stream()
                .map(id -> devices.device(DeviceScope.ALL, id).orElseThrow())
                .toList();
        return health.statuses(List.<DeviceView>copyOf(views), at).stream()
                .map(status -> status.health().state())
                .distinct()
                .toList();
    }

    private List<AlertCondition> alerts() {
        return alerts.conditions().stream()
                .filter(condition -> condition.device() != null && twenty.contains(condition.device()))
                .toList();
    }

    @Test
    void theyAreSilentWhenTheServerWasThereToHearThem() {
        present(-30, 0);
        rhythms.note(now);
        assertThat(states(now)).containsExactly(HealthState.SILENT);
        assertThat(alerts()).hasSize(20).extracting(AlertCondition::kind).containsOnly(AlertKind.DEVICE_SILENT);
        assertThat(alerts().getFirst().title()).endsWith(" is silent");
    }

    @Test
    void theyAreNotWhenItWasTheServerThatWasAway() {
        present(-30, -19);
        assertThat(states(now))
                .as("before the server has said that it is there")
                .containsExactly(HealthState.NEW);
        rhythms.note(now);
        assertThat(states(now)).containsExactly(HealthState.NEW);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void afterItCameBackTheyGetTheSameTimeAsBefore() {
        present(-30, -19);
        present(-1, 9);
        assertThat(states(days(4))).containsExactly(HealthState.NEW);
        assertThat(states(days(6))).containsExactly(HealthState.LATE);
        assertThat(states(days(9)))
                .as("a week, half of one as grace, and a day before the outage")
                .containsExactly(HealthState.SILENT);
    }

    private void sql(String statement) {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
