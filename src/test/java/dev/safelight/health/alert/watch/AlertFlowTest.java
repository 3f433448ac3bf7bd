package dev.safelight.health.alert.watch;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.device.DeviceChange;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.delivery.AlertDelivery;
import dev.safelight.testsupport.AlertReceiver;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.Waiting;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a condition to a message at a real receiver. Time passes by moving what is recorded back. */
@SafelightTest
class AlertFlowTest {
    private static final String CHANNELS = "/api/v1/alert-channels";

    private final People people;
    private final AlertWatchService watch;
    private final AlertDelivery delivery;
    private final DeviceService devices;
    private final DataSource database;
    private final EntityManager entities;
    private final Waiting waiting;
    private final AlertReceiver receiver = new AlertReceiver();
    private final List<AlertCondition> now = new ArrayList<>();
    private AccountView admin;
    private TestDevice device;
    private String channel;

    AlertFlowTest(
            People people,
            AlertWatchService watch,
            AlertDelivery delivery,
            DeviceService devices,
            DataSource database,
            EntityManager entities,
            Waiting waiting) {
        this.people = people;
        this.watch = watch;
        this.delivery = delivery;
        this.devices = devices;
        this.database = database;
        this.entities = entities;
        this.waiting = waiting;
    }

    @BeforeEach
    void setUp() {
        admin = people.admin();
        device = people.device(admin, "Ana's phone");
        channel = json(as(admin), """
                {"kind":"webhook","target":"%s/hook"}""".formatted(receiver.url()))
                .post(CHANNELS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void tidyUp() {
        now.clear();
        watch.note(now, true);
        as(admin).delete(CHANNELS + "/" + channel).then().statusCode(204);
        receiver.close();
    }

    private AlertCondition silent(TestDevice which) {
        return new AlertCondition(
                AlertKind.DEVICE_SILENT,
                which.id().toString(),
                which.accountId(),
                which.id(),
                "Phone " + which.id() + " is silent",
                "Nothing came.",
                "/devices/" + which.id());
    }

    /** A minute's look and what is told after it. */
    private void minute() {
        watch.note(now, true);
        delivery.run();
    }

    /** So that what is so now has lasted, and what is due is due. */
    private void pass(String interval) {
        for (var column : List.of(
                "alert.first_seen_at",
                "alert.unseen_since",
                "alert_told.told_at",
                "alert_delivery.next_try_at",
                "alert_delivery.created_at")) {
            var name = column.split("\\.", 2);
            execute("update %s set %s = %s - interval '%s'".formatted(name[0], name[1], name[1], interval));
        }
    }

    private void execute(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private AlertCondition failing(TestDevice which) {
        return new AlertCondition(
                AlertKind.DEVICE_FAILING,
                which.id().toString(),
                which.accountId(),
                which.id(),
                "Phone " + which.id() + " has uploads that failed",
                "One failed.",
                "/devices/" + which.id());
    }

    private void opened() {
        open(silent(device));
    }

    private void open(AlertCondition condition) {
        now.add(condition);
        minute();
        pass("4 minutes");
        minute();
    }

    private List<String> titles() {
        return receiver.received().stream()
                .map(each -> new JsonObject(each.body()).getString("title"))
                .toList();
    }

    @Test
    void isToldOnceWhenItHasLastedAndOnceWhenItIsOver() {
        now.add(silent(device));
        minute();
        assertThat(titles()).isEmpty();
        pass("4 minutes");
        minute();
        minute();
        assertThat(titles()).containsExactly("Phone " + device.id() + " is silent");
        now.clear();
        minute();
        minute();
        assertThat(titles()).hasSize(2);
        assertThat(titles().getLast()).isEqualTo("Ana's phone is heard again");
    }

    @Test
    void whatGoesForMinutesAndComesBackAllDayIsToldOnce() {
        open(failing(device));
        for (int hour = 0; hour < 12; hour++) {
            now.clear();
            minute();
            pass("5 minutes");
            minute();
            now.add(failing(device));
            minute();
            pass("55 minutes");
            minute();
        }
        assertThat(titles()).containsExactly("Phone " + device.id() + " has uploads that failed");
        assertThat(as(admin)
                        .get("/api/v1/alerts")
                        .jsonPath()
                        .getInt("items.findAll { it.subject == '%s' }.size()".formatted(device.id())))
                .isEqualTo(1);
    }

    @Test
    void itsEndIsToldOnceWhenItHasBeenGoneForLong() {
        open(failing(device));
        now.clear();
        minute();
        pass("110 minutes");
        minute();
        assertThat(titles()).hasSize(1);
        assertThat(alert().getString("unseenSince")).isNotBlank();
        pass("10 minutes");
        minute();
        minute();
        assertThat(titles()).hasSize(2);
        assertThat(titles().getLast()).isEqualTo("Ana's phone has no failed uploads any more");
        assertThat(alert().getString("unseenSince")).isNull();
        assertThat(alert().getString("closedAt")).isNotBlank();
        now.add(failing(device));
        minute();
        pass("4 minutes");
        minute();
        assertThat(titles()).as("a new one").hasSize(3);
    }

    private JsonPath alert() {
        return as(admin)
                .get("/api/v1/alerts")
                .jsonPath()
                .setRootPath("items.find { it.subject == '%s' }".formatted(device.id()));
    }

    @Test
    void whatIsGoneForTheMomentIsNotToldLaterNorRemindedOf() {
        receiver.answer(503);
        open(failing(device));
        receiver.answer(200);
        receiver.forget();
        now.clear();
        minute();
        pass("1 hour");
        minute();
        assertThat(titles()).isEmpty();
        now.add(failing(device));
        minute();
        assertThat(titles()).hasSize(1);
        now.clear();
        minute();
        execute("update alert_told set told_at = told_at - interval '25 hours'");
        minute();
        assertThat(titles()).hasSize(1);
    }

    @Test
    void aPauseWhileItIsGoneEndsItWithoutAWord() {
        open(failing(device));
        now.clear();
        minute();
        devices.change(DeviceScope.ALL, device.id(), new DeviceChange(null, null, true, null));
        minute();
        assertThat(alert().getString("closedAt")).isNotBlank();
        pass("3 hours");
        minute();
        assertThat(titles()).hasSize(1);
    }

    @Test
    void anEndInAMaintenanceWindowIsToldAfterIt() {
        open(failing(device));
        var start = java.time.OffsetDateTime.now(ZoneOffset.UTC);
        String id = json(as(admin), """
                {"from":"%s","to":"%s","note":"disks"}""".formatted(start.minusMinutes(1), start.plusHours(1)))
                .post("/api/v1/alert-maintenance")
                .path("id");
        now.clear();
        minute();
        pass("3 hours");
        minute();
        assertThat(titles()).hasSize(1);
        as(admin).delete("/api/v1/alert-maintenance/" + id).then().statusCode(204);
        minute();
        assertThat(titles()).hasSize(2);
    }

    @Test
    void adminsAreToldForSomebodyWhoHasNoChannel() {
        var member = people.member();
        var theirs = people.device(member, "Bob's phone");
        open(silent(theirs));
        assertThat(titles()).containsExactly("Phone " + theirs.id() + " is silent (" + member.displayName() + ")");
        assertThat(new JsonObject(receiver.received().getFirst().body()).getString("text"))
                .contains("It belongs to " + member.displayName() + ", who has no alert channel");
        String own = json(as(member), "{\"kind\":\"email\",\"target\":\"m@example.org\"}")
                .post(CHANNELS)
                .path("id");
        pass("25 hours");
        minute();
        assertThat(titles()).as("reminds the owner only").hasSize(1);
        now.clear();
        minute();
        assertThat(titles()).as("but ends what was told").hasSize(2);
        as(member).delete(CHANNELS + "/" + own).then().statusCode(204);
    }

    @Test
    void twoServersTellOnce() throws Exception {
        now.add(silent(device));
        watch.note(now, true);
        pass("4 minutes");
        watch.note(now, true);
        var told = waiting.behind(
                () -> entities.createNativeQuery("select 1 from alert_channel where id = :id for update")
                        .setParameter("id", UUID.fromString(channel))
                        .getResultList(),
                () -> entities.createNativeQuery("""
                                insert into alert_told (alert_id, channel_id, told_at, delivered)
                                select id, :channel, now(), true from alert where subject = :subject""")
                        .setParameter("channel", UUID.fromString(channel))
                        .setParameter("subject", device.id().toString())
                        .executeUpdate(),
                List.of(() -> {
                    delivery.run();
                    return true;
                }));
        assertThat(told.getFirst().get()).isEqualTo(true);
        assertThat(titles()).as("another server has told it meanwhile").isEmpty();
    }

    @Test
    void whatDoesNotLastIsNotTold() {
        now.add(silent(device));
        minute();
        now.clear();
        pass("4 minutes");
        minute();
        now.add(silent(device));
        minute();
        assertThat(titles()).isEmpty();
    }

    @Test
    void isRemindedOfOnceADay() {
        opened();
        pass("23 hours");
        minute();
        assertThat(titles()).hasSize(1);
        pass("1 hour");
        minute();
        minute();
        assertThat(titles()).hasSize(2);
        assertThat(titles().getLast()).startsWith("Still so: ");
    }

    @Test
    void twentyDevicesAreOneMessage() {
        IntStream.range(0, 20).forEach(number -> now.add(silent(people.device(admin, "Phone " + number))));
        minute();
        pass("4 minutes");
        minute();
        assertThat(titles()).containsExactly("20 devices are silent");
    }

    @Test
    void aMessageThatDoesNotGoIsTriedAgainWithPausesAndThenOnce() {
        receiver.answer(503);
        opened();
        minute();
        assertThat(receiver.received()).hasSize(1);
        var last = as(admin).get(CHANNELS + "/" + channel).jsonPath();
        assertThat(last.getString("last.state")).isEqualTo("pending");
        assertThat(last.getString("last.failure")).contains("answered 503");
        assertThat(last.getString("last.nextTryAt")).isNotBlank();
        pass("2 minutes");
        minute();
        assertThat(receiver.received()).hasSize(2);
        receiver.answer(200);
        pass("1 hour");
        minute();
        minute();
        assertThat(receiver.received()).hasSize(3);
        assertThat(as(admin).get(CHANNELS + "/" + channel).jsonPath().getString("last.state"))
                .isEqualTo("delivered");
    }

    @Test
    void aMessageOfSomethingThatIsOverMeanwhileIsNotSent() {
        receiver.answer(503);
        opened();
        receiver.answer(200);
        now.clear();
        pass("1 hour");
        minute();
        minute();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void isGivenUpVisiblyAfterDaysAndItsEndIsNoNews() {
        receiver.answer(503);
        opened();
        pass("4 days");
        minute();
        var last = as(admin).get(CHANNELS + "/" + channel).jsonPath();
        assertThat(last.getString("last.state")).isEqualTo("given-up");
        receiver.answer(200);
        receiver.forget();
        now.clear();
        minute();
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void quietHoursHoldItUntilTheyEnd() {
        var time = LocalTime.now(ZoneOffset.UTC);
        json(as(admin), """
                {"quietFrom":"%s","quietTo":"%s","zone":"UTC"}""".formatted(
                        time.minusHours(1).withNano(0), time.plusHours(1).withNano(0)))
                .patch(CHANNELS + "/" + channel)
                .then()
                .statusCode(200);
        opened();
        assertThat(titles()).isEmpty();
        json(as(admin), "{\"quietFrom\":\"\",\"quietTo\":\"\"}").patch(CHANNELS + "/" + channel);
        minute();
        assertThat(titles()).hasSize(1);
    }

    @Test
    void maintenanceHoldsItUntilItEnds() {
        String window = json(as(admin), """
                {"from":"2020-01-01T00:00:00Z","to":"2020-01-02T00:00:00Z"}""")
                .post("/api/v1/alert-maintenance")
                .then()
                .statusCode(400)
                .extract()
                .path("title");
        assertThat(window).isNotBlank();
        var start = java.time.OffsetDateTime.now(ZoneOffset.UTC);
        String id = json(as(admin), """
                {"from":"%s","to":"%s","note":"disks"}""".formatted(start.minusMinutes(1), start.plusHours(1)))
                .post("/api/v1/alert-maintenance")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        opened();
        assertThat(titles()).isEmpty();
        as(admin).delete("/api/v1/alert-maintenance/" + id).then().statusCode(204);
        minute();
        assertThat(titles()).hasSize(1);
    }

    @Test
    void aPausedDeviceRaisesNoneAndItsPauseIsNoGoodNews() {
        opened();
        devices.change(DeviceScope.ALL, device.id(), new DeviceChange(null, null, true, null));
        minute();
        minute();
        assertThat(titles()).hasSize(1);
        assertThat(as(admin).get("/api/v1/alerts?open=true").jsonPath().getList("items.subject"))
                .doesNotContain(device.id().toString());
    }

    @Test
    void comingBackBeforeTheEndWasToldIsNoNews() {
        opened();
        now.clear();
        watch.note(now, true);
        now.add(silent(device));
        watch.note(now, true);
        pass("4 minutes");
        minute();
        minute();
        assertThat(titles()).hasSize(1);
    }

    @Test
    void aSourceThatCannotTellEndsNothing() {
        opened();
        watch.note(List.of(), false);
        delivery.run();
        assertThat(titles()).hasSize(1);
    }

    @Test
    void othersHearNothingOfItAndAdminsHearOfTheServer() {
        var member = people.member();
        String others = json(as(member), "{\"kind\":\"email\",\"target\":\"m@example.org\"}")
                .post(CHANNELS)
                .path("id");
        now.add(silent(device));
        now.add(new AlertCondition(
                AlertKind.STORAGE_AWAY, "store-" + UUID.randomUUID(), null, null, "The storage is away", "Off.", "/"));
        minute();
        pass("4 minutes");
        minute();
        assertThat(titles()).containsExactly("2 things need you");
        as(member).get(CHANNELS + "/" + others).then().statusCode(200);
        assertThat(as(member).get(CHANNELS + "/" + others).jsonPath().getMap("last"))
                .isNull();
        assertThat(as(member).get("/api/v1/alerts").jsonPath().getInt("total")).isZero();
        as(member).delete(CHANNELS + "/" + others).then().statusCode(204);
    }
}
