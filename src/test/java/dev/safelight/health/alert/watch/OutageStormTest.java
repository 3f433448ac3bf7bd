package dev.safelight.health.alert.watch;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertConfig;
import dev.safelight.health.alert.AlertSource;
import dev.safelight.health.alert.delivery.AlertDelivery;
import dev.safelight.health.rhythm.RhythmService;
import dev.safelight.testsupport.AlertReceiver;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SettableClock;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way from twenty phones and a server that was off to a real receiver. Time passes by moving what is recorded back. */
@SafelightTest
class OutageStormTest {
    private static final String CHANNELS = "/api/v1/alert-channels";

    private final People people;
    private final RhythmService rhythms;
    private final AlertWatchService watch;
    private final AlertDelivery delivery;
    private final AlertConfig config;
    private final Instance<AlertSource> sources;
    private final DataSource database;
    private final Clock clock;
    private final AlertReceiver receiver = new AlertReceiver();
    private Instant now;
    private SettableClock minutes;
    private AlertSweep sweep;
    private AccountView owner;
    private String channel;
    private List<UUID> twenty;

    OutageStormTest(
            People people,
            RhythmService rhythms,
            AlertWatchService watch,
            AlertDelivery delivery,
            AlertConfig config,
            @Any Instance<AlertSource> sources,
            DataSource database,
            Clock clock) {
        this.people = people;
        this.rhythms = rhythms;
        this.watch = watch;
        this.delivery = delivery;
        this.config = config;
        this.sources = sources;
        this.database = database;
        this.clock = clock;
    }

    /** What the real sources say of the twenty; other tests have phones, too. */
    private List<AlertCondition> ours() {
        return sources.stream()
                .flatMap(source -> source.conditions().stream())
                .filter(condition -> condition.device() != null && twenty.contains(condition.device()))
                .toList();
    }

    @BeforeEach
    void heardLongAgo() {
        now = clock.instant();
        minutes = new SettableClock(now);
        sweep = new AlertSweep(List.of(this::ours), watch, delivery, config, minutes);
        owner = people.admin();
        twenty = IntStream.range(0, 20)
                .mapToObj(i -> people.device(owner, "Phone " + i).id())
                .toList();
        sql("update device set last_seen_at = '%s' where account_id = '%s'".formatted(days(-20), owner.id()));
        channel = json(as(owner), """
                {"kind":"webhook","target":"%s/hook"}""".formatted(receiver.url())).post(CHANNELS).path("id");
    }

    @AfterEach
    void forget() {
        sql("delete from server_presence");
        sql("update device set removed_at = now() where account_id = '%s'".formatted(owner.id()));
        watch.note(List.of(), true);
        as(owner).delete(CHANNELS + "/" + channel).then().statusCode(204);
        receiver.close();
    }

    private Instant days(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private void present(int from, int to) {
        sql("insert into server_presence (began_at, ended_at) values ('%s', '%s')".formatted(days(from), days(to)));
    }

    private void tenMinutesPass() {
        for (int minute = 0; minute < 10; minute++) {
            sweep.run();
            delivery.run();
            minutes.advance(Duration.ofMinutes(1));
            sql("update alert set first_seen_at = first_seen_at - interval '1 minute'");
        }
    }

    private List<String> titles() {
        return receiver.received().stream()
                .map(each -> new JsonObject(each.body()).getString("title"))
                .toList();
    }

    @Test
    void aServerThatWasOffTellsNothingOfPhonesItCouldNotHear() {
        present(-30, -19);
        tenMinutesPass();
        rhythms.note(now);
        tenMinutesPass();
        assertThat(titles()).isEmpty();

        sql("delete from server_presence");
        present(-30, 0);
        tenMinutesPass();
        Awaitility.await()
                .untilAsserted(() -> assertThat(titles())
                        .as("the same phones, had it been there: they are silent indeed")
                        .containsExactly("20 devices are silent"));
    }

    @Test
    void aServerThatComesBackToPhonesThatWereSilentBeforeTellsOnce() {
        present(-30, -1);
        tenMinutesPass();
        rhythms.note(now);
        tenMinutesPass();
        Awaitility.await().untilAsserted(() -> assertThat(titles()).containsExactly("20 devices are silent"));
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
