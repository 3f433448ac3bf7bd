package dev.safelight.dashboard.device;

import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Lists.inventory;
import static dev.safelight.testsupport.Lists.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class LedgerPagesTest {
    private final People people;
    private TestDevice device;
    private TestBrowser browser;
    private String page;

    LedgerPagesTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        var owner = people.member();
        device = people.device(owner);
        browser = TestBrowser.signedIn(owner);
        page = "/devices/" + device.id();
    }

    private String html(String path) {
        return browser.get(path).then().statusCode(200).extract().asString();
    }

    private void upload(String asset, String body, int status) {
        bearing(device.token())
                .body(body)
                .put("/api/v1/uploads/" + asset + "/photo")
                .then()
                .statusCode(status);
    }

    private static String named(String asset, String filename) {
        return "{\"asset\":\"%s\",\"type\":\"photo\",\"filename\":\"%s\"}".formatted(asset, filename);
    }

    /** Files that left the phone are stored, and not among the safe ones of its list. */
    @Test
    void whatIsStoredAndWhatIsSafeOfTheListAreNotCalledTheSame() {
        upload("A1", "bytes", 201);
        upload("A2", "more bytes", 201);
        inventory(device, line("A1", "photo", 5), line("A3", "photo", 6));

        assertThat(html(page))
                .contains("1 of 2 safe.")
                .containsPattern("<dt>Stored from it</dt><dd><a href=\"[^\"]+\">2</a>")
                .containsPattern("<dt>Safe</dt><dd><a href=\"[^\"]+\">1</a>");
        assertThat(html("/")).contains("1 of 2 safe.", "<b>2</b> stored from it</a>");
    }

    @Test
    void everyNumberLeadsToItsList() {
        upload("A1", "bytes", 201);
        upload("A2", "", 422);
        inventory(device, line("A1", "photo", 5), named("A2", "IMG_2.HEIC"), named("A3", "IMG_3.HEIC"));

        assertThat(html(page))
                .contains("1 of 3 safe. 2 are missing since today:")
                .contains("<a href=\"" + page + "/ledger?standing=missing\">2</a>")
                .contains("<a href=\"" + page + "/ledger?standing=safe\">1</a>")
                .contains("Safe to free up: 5 B")
                .contains("class=\"strip states\"")
                .contains("Last 90 days: 1 day “Needs you”");
        assertThat(html(page + "/ledger?standing=missing"))
                .contains("What is missing", "IMG_2.HEIC", "IMG_3.HEIC", "Download 2 lines as CSV")
                .contains("Empty · 1")
                .contains("Check it on the phone, then retry.");
        assertThat(html(page + "/ledger?standing=missing&reason=empty-body"))
                .contains("IMG_2.HEIC")
                .doesNotContain("IMG_3.HEIC");
        assertThat(html(page + "/ledger?q=img_3"))
                .contains("IMG_3.HEIC")
                .doesNotContain("IMG_2.HEIC")
                .doesNotContain(" style=");
        assertThat(html(page + "/ledger?standing=arriving")).contains("Nothing on its list is like that");
        browser.get(page + "/ledger?standing=lost").then().statusCode(400);
    }

    @Test
    void csvHasEverythingThatTheFilterShows() {
        upload("A1", "bytes", 201);
        var lines = IntStream.range(0, 2500)
                .mapToObj(i -> named("M" + i, i == 7 ? "=cmd()\\\",x" : "IMG_" + i + ".HEIC"))
                .toList();
        inventory(device, (line("A1", "photo") + "\n" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200);

        var answer = browser.get(page + "/ledger.csv?standing=missing");
        assertThat(answer.contentType()).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        var rows = answer.asString().split("\r\n");
        assertThat(rows).hasSize(2501);
        assertThat(rows[0]).startsWith("asset,type,filename,");
        assertThat(rows).noneMatch(row -> row.startsWith("\"A1\""));
        assertThat(rows)
                .as("a file name is not a formula")
                .filteredOn(row -> row.startsWith("\"M7\""))
                .singleElement()
                .asString()
                .contains("\"'=cmd()\"\",x\"");
        assertThat(browser.get(page + "/ledger.csv?q=img_24").asString().split("\r\n"))
                .hasSize(1 + 1 + 10 + 100);
    }

    @Test
    void aDeviceWithoutAListSaysSo() {
        assertThat(html(page + "/ledger"))
                .contains("It keeps no list here")
                .doesNotContain("By the list of", "name=\"q\"");
        assertThat(html(page)).contains("Its app keeps no list here").doesNotContain("free up");
    }

    @Test
    void ofOthersIsNotThere() {
        var stranger = TestBrowser.signedIn(people.member());
        stranger.get(page + "/ledger").then().statusCode(404);
        stranger.get(page + "/ledger.csv").then().statusCode(404);
    }
}
