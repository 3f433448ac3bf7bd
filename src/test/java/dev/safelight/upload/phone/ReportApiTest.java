package dev.safelight.upload.phone;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static dev.safelight.testsupport.Lists.inventory;
import static dev.safelight.testsupport.Lists.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.safelight.account.AccountView;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.upload.intake.StoreOutage;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class ReportApiTest {
    private static final String REPORTS = "/api/v1/upload-jobs/reports";

    private final People people;
    private final DeviceService devices;
    private final StoreOutage outage;
    private final DataSource database;
    private final Clock clock;
    private AccountView account;
    private TestDevice device;

    ReportApiTest(People people, DeviceService devices, StoreOutage outage, DataSource database, Clock clock) {
        this.people = people;
        this.devices = devices;
        this.outage = outage;
        this.database = database;
        this.clock = clock;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    /** Reports, each as its JSON members behind asset and type. */
    private Response report(String... reports) {
        return json(bearing(device.token()), "{\"reports\":[" + String.join(",", reports) + "]}")
                .post(REPORTS);
    }

    private static String of(String asset, String members) {
        return "{\"asset\":\"%s\",\"type\":\"photo\",%s}".formatted(asset, members);
    }

    private static String state(String state) {
        return "\"state\":\"" + state + "\"";
    }

    private void recorded(Response answer, int recorded, int unchanged) {
        answer.then().statusCode(200).body("recorded", equalTo(recorded)).body("unchanged", equalTo(unchanged));
    }

    private Response upload(String asset, String body, String... clientJob) {
        var request = bearing(device.token()).body(body);
        if (clientJob.length > 0) {
            request.header("Safelight-Client-Job", clientJob[0]);
        }
        return request.put("/api/v1/uploads/" + asset + "/photo");
    }

    private JsonPath jobs() {
        return as(account).get("/api/v1/upload-jobs?device=" + device.id()).jsonPath();
    }

    private JsonPath job() {
        var jobs = jobs();
        assertThat(jobs.getInt("total")).isEqualTo(1);
        return as(account)
                .get("/api/v1/upload-jobs/" + jobs.getString("items[0].id"))
                .jsonPath();
    }

    private void press(String what) {
        as(account)
                .post("/api/v1/upload-jobs/" + jobs().getString("items[0].id") + "/" + what)
                .then()
                .statusCode(202);
    }

    @Nested
    class Announcements {
        /** The announcement waits for the job of the upload, which is over when it gets its turn. */
        @Test
        void makeNoneWhenTheUploadBeginsAndEndsMeanwhile() throws Exception {
            upload("A1", "bytes", "c1").then().statusCode(201);
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(true);
                statement.execute("create temporary table arrived as select * from upload_job where device_id = '%s'"
                        .formatted(device.id()));
                statement.execute("delete from attempt where job_id in (select id from arrived)");
                statement.execute("delete from upload_job where device_id = '%s'".formatted(device.id()));
                statement.execute(verified("null"));

                connection.setAutoCommit(false);
                statement.execute("update arrived set state = 'receiving'");
                statement.execute("insert into upload_job select * from arrived");
                var answer = CompletableFuture.supplyAsync(
                        () -> report(of("A1", state("registered") + ",\"clientJob\":\"c2\"")));
                await().until(() -> isWaitedFor(statement));
                statement.execute(
                        "update upload_job set state = 'stored' where device_id = '%s'".formatted(device.id()));
                statement.execute(verified("now()"));
                statement.execute("drop table arrived");
                connection.commit();

                recorded(answer.join(), 0, 1);
            }
            assertThat(job().getString("state")).isEqualTo("stored");
        }

        private String verified(String when) {
            return "update original set verified_at = %s where account_id = '%s'".formatted(when, account.id());
        }

        private static boolean isWaitedFor(Statement statement) throws SQLException {
            try (var waiting = statement.executeQuery(
                    "select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")) {
                return waiting.next();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"registered", "pending"})
        void makeAJob(String state) {
            recorded(report(of("A1", state(state) + ",\"clientJob\":\"c1\"")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("registered");
            assertThat(job().getString("door")).isEqualTo("report");
            assertThat(job().getList("attempts")).isEmpty();
        }

        @Test
        void takeNameAndSizeFromTheList() {
            inventory(device, "{\"asset\":\"A1\",\"type\":\"photo\",\"size\":12,\"filename\":\"IMG_1.HEIC\"}");
            report(of("A1", state("registered")));
            assertThat(job().getString("filename")).isEqualTo("IMG_1.HEIC");
            assertThat(job().getLong("size")).isEqualTo(12);
        }

        @Test
        void areFollowedByTheUploadOfTheSameJob() {
            report(of("A1", state("registered")));
            upload("A1", "bytes").then().statusCode(201);
            assertThat(job().getString("state")).isEqualTo("stored");
            assertThat(job().getList("attempts.number")).isEqualTo(List.of(1));
        }

        @Test
        void ofWhatIsStoredChangeNothing() {
            upload("A1", "bytes");
            recorded(report(of("A1", state("registered"))), 0, 1);
            assertThat(job().getString("state")).isEqualTo("stored");
        }

        @Test
        void ofWhatIsInTheTrashMakeAJob() {
            bearing(device.token()).body("bytes").put("/dav/IMG_1.jpg").then().statusCode(201);
            var stored = as(account).get("/api/v1/assets?device=" + device.id()).jsonPath();
            var report = "{\"asset\":\"%s\",\"type\":\"%s\",%s}"
                    .formatted(
                            stored.getString("items[0].asset"),
                            stored.getString("items[0].resources[0].type"),
                            state("registered"));
            recorded(report(report), 0, 1);
            bearing(device.token()).delete("/dav/IMG_1.jpg").then().statusCode(204);
            recorded(report(report), 1, 0);
        }

        @Test
        void ofAnEditThatTheListTellsMakeAJob() {
            upload("A1", "bytes");
            inventory(device, line("A1", "photo", 99));
            recorded(report(of("A1", state("registered") + ",\"clientJob\":\"c2\"")), 1, 0);
            assertThat(jobs().getList("items.state")).isEqualTo(List.of("registered", "stored"));
        }

        @Test
        void ofWhatIsSpooledChangeNothing() {
            outage.during(() -> {
                upload("A1", "bytes").then().header("Safelight-Outcome", "spooled");
                recorded(
                        report(of("A1", state("registered")), of("A1", state("failed")), of("A1", state("cancelled"))),
                        0,
                        3);
                assertThat(job().getString("state")).isEqualTo("spooled");
            });
        }

        @Test
        void ofAFailedJobBringItBack() {
            report(of("A1", state("failed") + ",\"clientJob\":\"c1\",\"at\":\"2026-01-01T00:00:00Z\""));
            recorded(
                    report(of("A1", state("pending") + ",\"clientJob\":\"c1\",\"at\":\"2026-01-01T00:01:00Z\"")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("registered");
        }

        @Test
        void thatAreOlderThanTheFailureDoNot() {
            report(of("A1", state("failed") + ",\"clientJob\":\"c1\",\"at\":\"2026-01-01T00:01:00Z\""));
            recorded(
                    report(of("A1", state("registered") + ",\"clientJob\":\"c1\",\"at\":\"2026-01-01T00:00:00Z\"")),
                    0,
                    1);
            assertThat(job().getString("state")).isEqualTo("failed");
        }
    }

    @Nested
    class LateAnnouncements {
        @Test
        void doNotHideAFailureThatWeSawAfterThem() {
            upload("A1", "", "c1").then().statusCode(422);
            recorded(
                    report(of("A1", state("registered") + ",\"clientJob\":\"c1\",\"at\":\"2020-01-01T00:00:00Z\"")),
                    0,
                    1);
            recorded(report(of("A1", state("pending") + ",\"clientJob\":\"c1\"")), 0, 1);
            assertThat(job().getString("state")).isEqualTo("failed");
        }

        @Test
        void ofAnotherJobOfThePhoneBringItBack() {
            upload("A1", "", "c1").then().statusCode(422);
            recorded(report(of("A1", state("registered") + ",\"clientJob\":\"c2\"")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("registered");
        }
    }

    @Nested
    class Failures {
        @Test
        void areAttemptsWithThePhonesReason() {
            recorded(
                    report(
                            of("A1", state("registered")),
                            of(
                                    "A1",
                                    state("failed") + ",\"reason\":\"waiting-for-wifi\",\"detail\":\"no route\","
                                            + "\"clientJob\":\"c1\",\"at\":\"2026-01-01T00:00:00.5Z\"")),
                    2,
                    0);
            var job = job();
            assertThat(job.getString("state")).isEqualTo("failed");
            assertThat(job.getString("reason")).isEqualTo("device-reported");
            assertThat(job.getString("deviceReason")).isEqualTo("waiting-for-wifi");
            assertThat(job.getString("sentence")).contains("waits for Wi-Fi");
            assertThat(job.getString("actor")).isEqualTo("device");
            assertThat(job.getString("attempts[0].door")).isEqualTo("report");
            assertThat(job.getString("attempts[0].outcome")).isEqualTo("failed");
            assertThat(job.getString("attempts[0].deviceReason")).isEqualTo("waiting-for-wifi");
            assertThat(job.getString("attempts[0].detail")).isEqualTo("no route");
            assertThat(job.getString("attempts[0].reportedAt")).isEqualTo("2026-01-01T00:00:00.500Z");
        }

        @Test
        void makeAJobWhereThereIsNone() {
            recorded(report(of("A1", state("failed"))), 1, 0);
            assertThat(job().getString("sentence")).isEqualTo("The phone reported that it could not send it.");
        }

        @Test
        void keepAReasonThatIsNotKnown() {
            report(of("A1", state("failed") + ",\"reason\":\"Gremlins in the radio\""));
            assertThat(job().getString("deviceReason")).isEqualTo("Gremlins in the radio");
            assertThat(job().getString("sentence"))
                    .isEqualTo("The phone reported that it could not send it: “Gremlins in the radio”.");
            assertThat(job().getString("actor")).isEqualTo("person");
        }

        @ParameterizedTest
        @CsvSource({
            "\"clientJob\":\"c1\"¦\"at\":\"2026-01-01T00:00:00Z\"",
            "\"at\":\"2026-01-01T00:00:00.123456789Z\"",
            "\"clientJob\":\"c1\"",
            "\"reason\":\"low-power\""
        })
        void thatAreToldTwiceAreOneAttempt(String members) {
            var failed = of("A1", state("failed") + "," + members.replace('¦', ','));
            recorded(report(failed, failed), 1, 1);
            recorded(report(failed), 0, 1);
            assertThat(job().getList("attempts")).hasSize(1);
        }

        @Test
        void thatComeAgainLaterAreAttemptsOfTheirOwn() {
            recorded(
                    report(
                            of("A1", state("failed") + ",\"clientJob\":\"c1\",\"at\":\"2026-01-01T00:00:00Z\""),
                            of("A1", state("failed") + ",\"clientJob\":\"c1\",\"at\":\"2026-01-01T00:00:01Z\"")),
                    2,
                    0);
            assertThat(job().getList("attempts.number")).isEqualTo(List.of(1, 2));
        }

        @Test
        void neverTouchWhatIsStored() {
            upload("A1", "bytes", "c1");
            recorded(
                    report(
                            of("A1", state("failed") + ",\"clientJob\":\"c1\""),
                            of("A1", state("failed")),
                            of("A1", state("interrupted")),
                            of("A1", state("cancelled"))),
                    0,
                    4);
            assertThat(job().getString("state")).isEqualTo("stored");
            assertThat(job().getList("attempts")).hasSize(1);
        }

        @Test
        void areFollowedByTheNextUploadAsTheNextAttempt() {
            report(of("A1", state("failed") + ",\"reason\":\"low-power\""));
            upload("A1", "bytes").then().statusCode(201);
            var job = job();
            assertThat(job.getString("state")).isEqualTo("stored");
            assertThat(job.getString("deviceReason")).isNull();
            assertThat(job.getList("attempts.outcome")).isEqualTo(List.of("failed", "stored"));
            assertThat(job.getList("attempts.door")).isEqualTo(List.of("report", "background"));
        }
    }

    /** Reports come in another order than things happened. */
    @Nested
    class Late {
        /** On one day, at a time of it. */
        private static String at(String state, String time, String... members) {
            return of(
                    "A1",
                    state(state) + ",\"at\":\"2026-01-01T" + time + ":00Z\""
                            + (members.length == 0 ? "" : "," + String.join(",", members)));
        }

        private static String clientJob(String id) {
            return "\"clientJob\":\"" + id + "\"";
        }

        @Test
        void failuresAreKeptAndDoNotEndWhatWasTriedAfterThem() {
            report(at("interrupted", "12:05", "\"reason\":\"low-power\""));
            recorded(report(at("failed", "12:00", "\"reason\":\"network-lost\"")), 1, 0);
            var job = job();
            assertThat(job.getString("state")).isEqualTo("interrupted");
            assertThat(job.getString("deviceReason")).isEqualTo("low-power");
            assertThat(job.getList("attempts.number")).isEqualTo(List.of(1, 2));
            assertThat(job.getList("attempts.outcome")).isEqualTo(List.of("interrupted", "failed"));
            assertThat(job.getList("attempts.deviceReason")).isEqualTo(List.of("low-power", "network-lost"));
        }

        @Test
        void interruptionsAreKeptAndDoNotReviveWhatFailedAfterThem() {
            report(at("failed", "12:05"));
            recorded(report(at("interrupted", "12:00")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("failed");
            assertThat(job().getList("attempts")).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"12:05", "12:06"})
        void isNoFailureOfTheSameTimeOrAfter(String time) {
            report(at("interrupted", "12:05"));
            recorded(report(at("failed", time)), 1, 0);
            assertThat(job().getString("state")).isEqualTo("failed");
        }

        @Test
        void isNoFailureWhoseTimeIsNotTold() {
            report(at("interrupted", "12:05"), at("failed", "12:00"));
            recorded(report(of("A1", state("failed"))), 1, 0);
            assertThat(job().getString("state")).isEqualTo("failed");
        }

        @Test
        void isNoFailureAfterSomethingWhoseTimeIsNotTold() {
            report(of("A1", state("interrupted")));
            recorded(report(at("failed", "12:00")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("failed");
        }

        @Test
        void isNoFailureAfterOneThatWasToldByAFastClock() {
            report(of("A1", state("interrupted") + ",\"at\":\"2199-01-01T00:00:00Z\""));
            recorded(report(of("A1", state("failed") + ",\"at\":\"" + clock.instant() + "\"")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("failed");
        }

        @Test
        void failuresLeaveWhatTheServerSawAfterThem() {
            upload("A1", "").then().statusCode(422);
            recorded(report(at("failed", "12:00")), 1, 0);
            assertThat(job().getString("reason")).isEqualTo("empty-body");
            assertThat(job().getList("attempts")).hasSize(2);
        }

        @Test
        void failuresDoNotEndWhatWasAnnouncedAfterThem() {
            report(at("registered", "12:05", clientJob("c2")));
            recorded(report(at("failed", "12:00", clientJob("c1"))), 1, 0);
            assertThat(job().getString("state")).isEqualTo("registered");
            assertThat(job().getString("reason")).isNull();
        }

        @Test
        void failuresDoNotEndWhatThePhoneStillHadAfterThem() {
            report(at("interrupted", "12:00"));
            recorded(report(at("pending", "12:05")), 0, 1);
            recorded(report(at("failed", "12:03")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("interrupted");
        }

        @Test
        void failuresDoNotUndoWhatAPersonAskedFor() {
            report(at("interrupted", "12:05"));
            press("retry");
            report(at("failed", "12:00"));
            bearing(device.token()).get("/api/v1/work").then().body("resend.asset", contains("A1"));
        }

        @Test
        void announcementsOfAnotherJobDoNotHideWhatFailedAfterThem() {
            report(at("failed", "12:05", clientJob("c2")));
            recorded(report(at("registered", "12:00", clientJob("c1"))), 0, 1);
            assertThat(job().getString("state")).isEqualTo("failed");
        }

        @Test
        void cancellationsDoNotEndWhatWasAnnouncedAfterThem() {
            report(at("registered", "12:05"));
            recorded(report(at("cancelled", "12:00"), at("cancelled", "12:01", clientJob("c1"))), 0, 2);
            assertThat(job().getString("state")).isEqualTo("registered");
        }

        @Test
        void failuresMakeNoJobOfWhatWasCancelledAfterThem() {
            report(at("registered", "11:55"), at("cancelled", "12:05"));
            recorded(report(at("failed", "12:00")), 0, 1);
            assertThat(job().getString("state")).isEqualTo("cancelled");
            recorded(report(at("failed", "12:06")), 1, 0);
            assertThat(jobs().getList("items.state")).isEqualTo(List.of("failed", "cancelled"));
        }
    }

    @Nested
    class WhileBytesAreHere {
        private Response begin(String... clientJob) {
            var request = bearing(device.token())
                    .header("Upload-Draft-Interop-Version", "6")
                    .header("Upload-Complete", "?0")
                    .body("the first ");
            if (clientJob.length > 0) {
                request.header("Safelight-Client-Job", clientJob[0]);
            }
            return request.put("/api/v1/uploads/A1/photo");
        }

        @Test
        void aCancellationThatDoesNotNameTheJobIsNotAboutThem() {
            var upload = begin().header("Location");
            recorded(report(of("A1", state("cancelled"))), 0, 1);
            recorded(report(of("A1", state("cancelled") + ",\"clientJob\":\"c1\"")), 0, 1);
            assertThat(bearing(device.token()).head(upload).statusCode()).isEqualTo(204);
            bearing(device.token()).delete(upload);
        }

        @Test
        void aCancellationOfTheVeryJobEndsIt() {
            begin("c1");
            recorded(report(of("A1", state("cancelled") + ",\"clientJob\":\"c1\"")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("cancelled");
        }
    }

    @Nested
    class Interruptions {
        @Test
        void leaveTheJobToThePhone() {
            recorded(report(of("A1", state("interrupted") + ",\"reason\":\"network_lost\"")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("interrupted");
            assertThat(job().getString("deviceReason")).isEqualTo("network-lost");
            assertThat(job().getString("attempts[0].outcome")).isEqualTo("interrupted");
        }

        @Test
        void doNotHideThatThePhoneGaveUpAfterThem() {
            report(of("A1", state("interrupted") + ",\"clientJob\":\"c1\""));
            recorded(report(of("A1", state("failed") + ",\"clientJob\":\"c1\"")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("failed");
            assertThat(job().getList("attempts")).hasSize(2);
        }
    }

    @Nested
    class Cancellations {
        @Test
        void endTheJob() {
            report(of("A1", state("registered") + ",\"clientJob\":\"c1\""));
            recorded(report(of("A1", state("cancelled") + ",\"clientJob\":\"c1\"")), 1, 0);
            assertThat(job().getString("state")).isEqualTo("cancelled");
            assertThat(job().getString("reason")).isEqualTo("cancelled-by-device");
        }

        @Test
        void toldTwiceWithTheAnnouncementChangeNothing() {
            var told = new String[] {
                of("A1", state("registered") + ",\"clientJob\":\"c1\""),
                of("A1", state("cancelled") + ",\"clientJob\":\"c1\"")
            };
            recorded(report(told), 2, 0);
            recorded(report(told), 0, 2);
            assertThat(jobs().getInt("total")).isEqualTo(1);
        }

        @Test
        void ofAnEarlierJobOfThePhoneLeaveThePresentOne() {
            report(of("A1", state("registered") + ",\"clientJob\":\"c2\""));
            recorded(report(of("A1", state("cancelled") + ",\"clientJob\":\"c1\"")), 0, 1);
            assertThat(job().getString("state")).isEqualTo("registered");
        }

        @Test
        void ofNothingAreNothing() {
            recorded(report(of("A1", state("cancelled")), of("A2", state("acknowledged"))), 0, 2);
            assertThat(jobs().getInt("total")).isZero();
        }

        @Test
        void byAPersonAreNotUndoneByAPhoneThatHasNotHeard() {
            report(of("A1", state("registered")));
            press("cancel");
            recorded(report(of("A1", state("pending")), of("A1", state("failed"))), 0, 2);
            assertThat(job().getString("reason")).isEqualTo("cancelled-by-person");
        }
    }

    @Nested
    class Acknowledgements {
        @Test
        void areNotedOnceOnTheStoredJob() {
            upload("A1", "bytes");
            recorded(report(of("A1", state("acknowledged"))), 1, 0);
            var first = job().getString("acknowledgedAt");
            assertThat(first).isNotNull();
            recorded(report(of("A1", state("acknowledged"))), 0, 1);
            assertThat(job().getString("acknowledgedAt")).isEqualTo(first);
            assertThat(job().getString("state")).isEqualTo("stored");
        }

        @Test
        void areNotedOnTheNewestOfThem() {
            upload("A1", "old");
            upload("A1", "new");
            report(of("A1", state("acknowledged")));
            as(account)
                    .get("/api/v1/upload-jobs?device=" + device.id())
                    .then()
                    .body("items[0].acknowledgedAt", notNullValue())
                    .body("items[1].acknowledgedAt", nullValue());
        }
    }

    @Nested
    class Requests {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"asset\":\"A2\",\"type\":\"photo\",\"state\":\"lost\"}",
                    "{\"asset\":\"A2\",\"type\":\"photo\"}",
                    "{\"asset\":\"A2\",\"type\":\"poster\",\"state\":\"failed\"}",
                    "{\"asset\":\"A/2\",\"type\":\"photo\",\"state\":\"failed\"}",
                    "{\"asset\":\"A2\",\"type\":\"photo\",\"state\":\"failed\",\"at\":\"noon\"}",
                    "null"
                })
        void withAWrongReportAreRefusedNamingItBeforeAnythingIsDone(String wrong) {
            report(of("A1", state("failed")), wrong, of("A3", state("failed")))
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("reports[1]"));
            assertThat(jobs().getInt("total")).isZero();
        }

        @Test
        void haveAtMostAThousandReports() {
            var many = Collections.nCopies(1001, of("A1", state("registered"))).toArray(String[]::new);
            report(many).then().statusCode(400);
            json(bearing(device.token()), "{}").post(REPORTS).then().statusCode(400);
            json(bearing(device.token()), "").post(REPORTS).then().statusCode(400);
            json(bearing(device.token()), "null").post(REPORTS).then().statusCode(400);
            recorded(report(Arrays.copyOf(many, 1000)), 1, 999);
        }

        @Test
        void reachOnlyTheDevicesOwnJobs() {
            var other = people.device(account);
            json(bearing(other.token()), "{\"reports\":[" + of("A1", state("registered")) + "]}")
                    .post(REPORTS);
            report(of("A1", state("cancelled")));
            as(account)
                    .get("/api/v1/upload-jobs?device=" + other.id())
                    .then()
                    .body("items.state", contains("registered"));
        }

        @Test
        void needAValidTokenOfADevice() {
            json(anonymous(), "{\"reports\":[]}").post(REPORTS).then().statusCode(401);
            json(as(account), "{\"reports\":[]}").post(REPORTS).then().statusCode(403);
            devices.remove(DeviceScope.ALL, device.id());
            report().then().statusCode(403).header("Safelight-Problem", "device-revoked");
        }
    }

    @Nested
    class Work {
        private Response work() {
            return bearing(device.token()).get("/api/v1/work");
        }

        private void checkInSays(int work) {
            json(bearing(device.token()), "{}")
                    .post("/api/v1/check-ins")
                    .then()
                    .statusCode(200)
                    .body("work", equalTo(work));
        }

        @Test
        void isNoneToBeginWith() {
            report(of("A1", state("failed")));
            work().then().statusCode(200).body("resend", hasSize(0)).body("cancel", hasSize(0));
            checkInSays(0);
        }

        @ParameterizedTest
        @CsvSource({"registered,requested", "failed,device-reported", "interrupted,device-reported"})
        void isToSendAgainWhatAPersonRetried(String state, String reason) {
            report(of("A1", state(state)));
            press("retry");
            work().then()
                    .body("resend", hasSize(1))
                    .body("resend[0].asset", equalTo("A1"))
                    .body("resend[0].type", equalTo("photo"))
                    .body("resend[0].reason", equalTo(reason));
            checkInSays(1);
        }

        @Test
        void isDoneByTheNextUploadWhichIsTheSameJobsNextAttempt() {
            report(of("A1", state("failed")));
            press("retry");
            upload("A1", "bytes").then().statusCode(201);
            work().then().body("resend", hasSize(0));
            assertThat(job().getList("attempts.number")).isEqualTo(List.of(1, 2));
        }

        @Test
        void isNotWhatIsSafeAsTheListHasIt() {
            upload("A1", "bytes");
            upload("A1", "").then().statusCode(422);
            press("retry");
            work().then().body("resend.asset", contains("A1"));
            inventory(device, line("A1", "photo", 5));
            work().then().body("resend", hasSize(0));
            inventory(device, line("A1", "photo", 6));
            work().then().body("resend.asset", contains("A1"));
        }

        @Test
        void isToCancelWhatAPersonCancelledUntilThePhoneSaysThatItKnows() {
            report(of("A1", state("registered")));
            press("cancel");
            work().then().body("cancel.asset", contains("A1")).body("cancel.type", contains("photo"));
            checkInSays(1);
            recorded(report(of("A1", state("cancelled"))), 1, 0);
            work().then().body("cancel", hasSize(0));
        }

        @Test
        void isNotToCancelWhatThePhoneHasSentSince() {
            report(of("A1", state("registered")));
            press("cancel");
            upload("A1", "bytes " + UUID.randomUUID()).then().statusCode(201);
            work().then().body("cancel", hasSize(0));
        }

        @Test
        void isNotToCancelWhatThePhoneGaveUpItself() {
            report(of("A1", state("registered")), of("A1", state("cancelled")));
            work().then().body("cancel", hasSize(0));
        }

        @Test
        void isForTheDeviceItself() {
            report(of("A1", state("failed")));
            press("retry");
            bearing(people.device(account).token()).get("/api/v1/work").then().body("resend", hasSize(0));
            anonymous().get("/api/v1/work").then().statusCode(401);
            as(account).get("/api/v1/work").then().statusCode(403);
            devices.remove(DeviceScope.ALL, device.id());
            work().then().statusCode(403).header("Safelight-Problem", "device-revoked");
        }
    }
}
