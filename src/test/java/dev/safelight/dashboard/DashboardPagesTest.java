package dev.safelight.dashboard;

import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.browser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SafelightTest
class DashboardPagesTest {
    private static final String SCRIPT = "<script>alert(1)<script>.jpg";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final People people;
    private final DataSource database;
    private AccountView account;
    private TestDevice device;

    DashboardPagesTest(People people, DataSource database) {
        this.people = people;
        this.database = database;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account, "Ana & Leo’s <phone>");
    }

    private RequestSpecification person(AccountView who) {
        return browser().auth().preemptive().basic(who.username(), People.PASSWORD);
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private String html(String path) {
        return person(account).get(path).then().statusCode(200).extract().asString();
    }

    private void stored(String asset, String filename) {
        sent(asset, filename, "bytes of " + UUID.randomUUID()).then().statusCode(201);
    }

    private void failed(String asset, String filename) {
        sent(asset, filename, "").then().statusCode(422);
    }

    private Response sent(String asset, String filename, String body) {
        return bearing(device.token())
                .contentType("image/jpeg")
                .header("Content-Disposition", "attachment; filename=\"" + filename + "\"")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/uploads/" + asset + "/photo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/jobs", "/photos", "/live"})
    void nobodySeesAPageWithoutSigningIn(String path) {
        assertThat(browser().get(path).statusCode()).isIn(302, 303, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/jobs", "/photos"})
    void aLivePartIsThePartOfThePage(String path) {
        assertThat(html(path)).contains("<!doctype html>", "id=\"live\"", "/app.js");
        assertThat(html(path + "?fragment=live").strip())
                .startsWith("<div id=\"live\"")
                .endsWith("</div>")
                .doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/jobs", "/photos"})
    void noPageHasWhatTheContentSecurityPolicyForbids(String path) {
        stored("CSP", "IMG_1.HEIC");
        failed("CSP-2", "IMG_2.HEIC");
        assertThat(html(path)).doesNotContain(" style=", " onclick=", "<style").doesNotContainPattern("<script>");
    }

    @Nested
    class Overview {
        @Test
        void saysWhatToDoWhenThereIsNoDevice() {
            var page = person(people.member()).get("/").asString();

            assertThat(page).contains("No phone is connected yet", "href=\"/connect\"");
        }

        @Test
        void putsWhatNeedsAPersonFirstWithItsAction() {
            failed("E1", "IMG_1.HEIC");
            failed("E2", "IMG_2.HEIC");

            assertThat(html("/"))
                    .contains(
                            "One device needs you",
                            "2 uploads from Ana &amp; Leo’s &lt;phone&gt;:",
                            ">Retry 2</button>")
                    .contains("Retry asks the phone to send them again.");
        }

        @Test
        void hasNoNeedsWhenAllIsWell() {
            stored("A", "IMG_1.HEIC");

            assertThat(html("/"))
                    .contains("Everything that arrived is safe", "<b>1</b> stored from it</a>")
                    .doesNotContain("id=\"needs\"");
        }

        @Test
        void doesNotCallEverythingSafeWhenSomethingOfARemovedDeviceIsNot() {
            stored("A", "IMG_1.HEIC");
            var removed = people.device(account, "Old phone");
            bearing(removed.token())
                    .body("")
                    .put("/api/v1/uploads/B/photo")
                    .then()
                    .statusCode(422);
            person(account).delete("/api/v1/devices/" + removed.id()).then().statusCode(204);

            assertThat(html("/")).contains("Nothing needs you").doesNotContain("Everything that arrived is safe");
        }
    }

    @Nested
    class OverviewInDoubt {
        private void damage() throws SQLException {
            sql("update original set verified_at = null, damaged_at = now() where account_id = '%s'"
                    .formatted(device.accountId()));
        }

        @Test
        void saysWhatIsDamagedWhateverElseIsSo() throws SQLException {
            stored("A", "IMG_1.HEIC");
            damage();
            stored("B", "IMG_2.HEIC");
            failed("C", "IMG_3.HEIC");
            assertThat(html("/")).contains("need-damaged-" + device.id(), "one stored original is damaged");
            person(account)
                    .contentType("application/json")
                    .body("{\"paused\":true}")
                    .patch("/api/v1/devices/" + device.id())
                    .then()
                    .statusCode(200);
            assertThat(html("/"))
                    .contains("need-damaged-" + device.id())
                    .doesNotContain("Everything that arrived is safe");
        }

        @Test
        void saysWhatIsDamagedOfARemovedDevice() throws SQLException {
            stored("A", "IMG_1.HEIC");
            damage();
            person(account).delete("/api/v1/devices/" + device.id()).then().statusCode(204);
            device = people.device(account, "New phone");
            stored("B", "IMG_2.HEIC");
            assertThat(html("/"))
                    .contains("one original of theirs is damaged")
                    .doesNotContain("Everything that arrived is safe");
            assertThat(person(people.member()).get("/").asString()).doesNotContain("need-damaged");
        }

        @Test
        void callsNothingSafeWhileTheStoreRefuses() throws SQLException {
            stored("A", "IMG_1.HEIC");
            var mine = "where account_id = '" + device.accountId() + "'";
            sql("update original set refused_at = now() " + mine);
            try {
                assertThat(html("/"))
                        .contains("The storage refuses some photos:", "was stored, checked byte for byte")
                        .doesNotContain("Everything that arrived is safe");
            } finally {
                sql("update original set refused_at = null " + mine);
            }
        }
    }

    @Nested
    class Jobs {
        @Test
        void filtersInTheAddressSurviveInTheForm() {
            var page = html("/jobs?device=" + device.id() + "&state=failed&reason=too-large&from=2026-01-02&q=a\"b");

            assertThat(page)
                    .contains("<option value=\"" + device.id() + "\" selected>")
                    .contains("<option value=\"failed\" selected>")
                    .contains("<option value=\"too-large\" selected>")
                    .contains("name=\"from\" value=\"2026-01-02\"")
                    .contains("name=\"q\" value=\"a&quot;b\"")
                    .contains("No upload job is like that");
        }

        @Test
        void showOnlyWhatTheFiltersLetThrough() {
            stored("OK", "IMG_1.HEIC");
            failed("BAD", "IMG_2.HEIC");

            assertThat(html("/jobs?state=failed")).contains("IMG_2.HEIC").doesNotContain("IMG_1.HEIC");
            assertThat(html("/jobs?q=img_1")).contains("IMG_1.HEIC").doesNotContain("IMG_2.HEIC");
        }

        @Test
        void escapeFileNames() {
            stored("XSS", SCRIPT);

            assertThat(html("/jobs"))
                    .contains("&lt;script&gt;alert(1)&lt;script&gt;.jpg")
                    .doesNotContain(SCRIPT);
        }

        @Test
        void tellWhyThePhoneCouldNotSendInItsOwnWords() {
            bearing(device.token())
                    .contentType("application/json")
                    .body("""
                    {"reports":[{"asset":"R1","type":"photo","state":"failed","reason":"icloud-original-missing"}]}
                    """)
                    .post("/api/v1/upload-jobs/reports")
                    .then()
                    .statusCode(200);

            assertThat(html("/jobs?state=failed")).contains("<td class=\"soft\">Original not on the phone</td>");
            assertThat(html("/")).contains("original not on the phone.", "Open the photo on the phone once");
            assertThat(html("/devices/" + device.id())).contains("<b>Original not on the phone</b>");
        }

        @Test
        void aFilterThatIsNotKnownIsRefused() {
            person(account).get("/jobs?state=lost").then().statusCode(400);
        }

        @Test
        void ofOthersAreNotThere() {
            stored("MINE", "IMG_MINE.HEIC");
            var id = jobId();

            assertThat(person(people.member()).get("/jobs").asString()).doesNotContain("IMG_MINE.HEIC");
            person(people.member()).get("/jobs/" + id).then().statusCode(404);
            assertThat(person(people.admin()).get("/jobs/" + id).asString()).contains("IMG_MINE.HEIC");
        }
    }

    @Nested
    class Retry {
        @Test
        void ofAllThatAFilterShowsReturnsThereWithANotice() {
            failed("E1", "IMG_1.HEIC");
            failed("E2", "IMG_2.HEIC");

            var answer = posted("/jobs?state=failed", "/jobs/retry", "state", "failed");

            assertThat(answer.statusCode()).isEqualTo(303);
            var page = html(path(answer));
            assertThat(page).contains("Retrying 2 uploads.").contains("<option value=\"failed\" selected>");
            assertThat(html("/jobs")).contains("Waiting for the phone");
        }

        @Test
        void withAFilterThatIsNotKnownTouchesNothing() {
            failed("E1", "IMG_1.HEIC");

            assertThat(posted("/jobs", "/jobs/retry", "state", "fialed").statusCode())
                    .isEqualTo(400);
            assertThat(html("/jobs?state=failed")).contains("IMG_1.HEIC");
        }

        @Test
        void withoutTheTokenOfTheFormTouchesNothing() {
            failed("E1", "IMG_1.HEIC");

            person(account)
                    .formParam("state", "failed")
                    .post("/jobs/retry")
                    .then()
                    .statusCode(403);
            assertThat(html("/jobs?state=failed")).contains("IMG_1.HEIC");
        }

        @Test
        void ofOneJobSaysThatThePhoneIsAsked() {
            failed("E1", "IMG_1.HEIC");
            var id = jobId();

            var answer = posted("/jobs/" + id, "/jobs/" + id + "/retry");

            assertThat(html(path(answer))).contains("The phone is asked to send it again");
        }

        @Test
        void cancelEndsAJob() {
            failed("E1", "IMG_1.HEIC");
            var id = jobId();

            var answer = posted("/jobs/" + id, "/jobs/" + id + "/cancel");

            assertThat(html(path(answer)))
                    .contains("It is cancelled.", ">Cancelled</span>")
                    .doesNotContain("/cancel\"");
        }
    }

    @Nested
    class Photos {
        @Test
        void areListedWithTheirDownload() {
            stored("P", "IMG_1.HEIC");

            assertThat(html("/photos"))
                    .contains("IMG_1.HEIC")
                    .containsPattern("/api/v1/asset-resources/[0-9a-f-]{36}/content");
        }

        @Test
        void keepTheirEarlierRevisions() {
            stored("P", "IMG_1.HEIC");
            stored("P", "IMG_1.HEIC");

            assertThat(html("/photos")).contains("1 earlier revision");
        }

        @Test
        void escapeFileNames() {
            stored("XSS", SCRIPT);

            assertThat(html("/photos")).contains("&lt;script&gt;alert(1)").doesNotContain(SCRIPT);
        }
    }

    @Nested
    class DevicePage {
        @Test
        void namesTheAppWithTheDeviceAsTheListDoes() {
            var id = person(account)
                    .contentType("application/json")
                    .body("{\"name\":\"Ana’s iPhone\",\"platform\":\"ios\",\"app\":\"<Next>\"}")
                    .post("/api/v1/devices")
                    .then()
                    .statusCode(201)
                    .extract()
                    .<String>path("id");

            assertThat(html("/devices/" + id)).contains("<h1>&lt;Next&gt; on Ana’s iPhone</h1>");
            assertThat(html("/")).contains(">&lt;Next&gt; on Ana’s iPhone</a>");
        }

        @Test
        void saysWhyUploadsAreNotSafe() {
            stored("A", "IMG_1.HEIC");
            failed("E", "IMG_2.HEIC");

            assertThat(html("/devices/" + device.id()))
                    .contains("Why 1 is not safe yet", "The file that arrived was empty.", ">Retry 1</button>")
                    .contains("/devices/" + device.id() + "/settings");
        }

        @Test
        void ofOthersIsNotThere() {
            person(people.member()).get("/devices/" + device.id()).then().statusCode(404);
        }
    }

    private String jobId() {
        return person(account).get("/api/v1/upload-jobs").path("items[0].id");
    }

    /** Posts a form as the page that shows it does: with its token and the browser's cookie. */
    private Response posted(String page, String action, String... fields) {
        var shown = person(account).get(page);
        var token = TOKEN.matcher(shown.asString());
        assertThat(token.find()).as("%s has a form", page).isTrue();
        var request = person(account).cookies(shown.cookies()).formParam("csrf", token.group(1));
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return request.post(action);
    }

    private static String path(Response answer) {
        var address = URI.create(answer.header("Location"));
        return address.getRawPath() + "?" + address.getRawQuery();
    }
}
