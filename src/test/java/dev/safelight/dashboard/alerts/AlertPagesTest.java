package dev.safelight.dashboard.alerts;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.safelight.testsupport.AlertReceiver;
import dev.safelight.testsupport.Calls;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SafelightTest
class AlertPagesTest {
    private static final String PAGE = "/settings/alerts";

    private final People people;

    AlertPagesTest(People people) {
        this.people = people;
    }

    @Test
    void aChannelIsMadeTriedChangedAndRemoved() {
        var admin = people.admin();
        var browser = TestBrowser.signedIn(admin);
        try (var receiver = new AlertReceiver()) {
            browser.get(PAGE).then().statusCode(200).body(containsString("Nobody tells you yet"));
            browser.post(
                            PAGE + "/channels",
                            Map.of("kind", "ntfy", "target", receiver.url(), "topic", "backup", "secret", "tk_secret1"))
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith("?did=added"));
            String id = Calls.as(admin).get("/api/v1/alert-channels").path("[0].id");
            var channel = PAGE + "/channels/" + id;
            browser.post(channel + "/test").then().statusCode(303).header("Location", endsWith("?did=tested"));
            browser.get(PAGE + "?did=tested")
                    .then()
                    .body(containsString("The test message was taken."))
                    .body(containsString("Last message taken"))
                    .body(not(containsString("tk_secret1")));
            receiver.answer(500);
            browser.post(channel + "/test").then().statusCode(200).body(containsString("was not delivered"));
            browser.post(
                            channel,
                            Map.of(
                                    "target",
                                    receiver.url(),
                                    "topic",
                                    "other",
                                    "name",
                                    "Mine",
                                    "quietFrom",
                                    "22:00",
                                    "quietTo",
                                    "07:00",
                                    "zone",
                                    "Europe/Lisbon",
                                    "priority",
                                    "2",
                                    "secret",
                                    ""))
                    .then()
                    .statusCode(303);
            browser.get(PAGE).then().body(containsString("quiet from 22:00 to 07:00, Europe/Lisbon"));
            browser.post(channel, Map.of("target", "nonsense")).then().statusCode(400);
            browser.post(channel + "/remove").then().statusCode(303);
            browser.get(PAGE).then().body(containsString("Nobody tells you yet"));
        }
    }

    @Test
    void aWebhooksKeyIsShownOnce() {
        var browser = TestBrowser.signedIn(people.admin());
        browser.get(PAGE);
        browser.post(PAGE + "/channels", Map.of("kind", "webhook", "target", "https://192.0.2.1/hook"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("slw_"));
        browser.get(PAGE).then().body(not(containsString("slw_")));
    }

    @Test
    void onlyAdminsSetTimesAside() {
        var browser = TestBrowser.signedIn(people.member());
        browser.get(PAGE).then().statusCode(200).body(not(containsString("Set this time aside")));
        browser.post(PAGE + "/maintenance", Map.of("from", "2026-01-01T00:00", "to", "2026-01-02T00:00"))
                .then()
                .statusCode(403);
        var admins = TestBrowser.signedIn(people.admin());
        admins.get(PAGE).then().body(containsString("Set this time aside"));
        admins.post(PAGE + "/maintenance", Map.of("from", "", "to", "")).then().statusCode(400);
    }

    @Test
    void withoutAnOpenAlertNothingMoreIsClaimedThanThat() {
        TestBrowser.signedIn(people.member())
                .get(PAGE)
                .then()
                .body(containsString("No alert is open"))
                .body(not(containsString("Nothing is wrong")));
    }

    @Test
    void settingsLeadThere() {
        TestBrowser.signedIn(people.member()).get("/settings").then().body(containsString("href=\"/settings/alerts\""));
    }
}
