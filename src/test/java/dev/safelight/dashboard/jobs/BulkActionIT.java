package dev.safelight.dashboard.jobs;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.Chromium;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.Screen;
import dev.safelight.testsupport.Visitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person does about many failed jobs at once, in a real browser, on a desk and on a phone. */
class BulkActionIT {
    private static final String NOTE = "Screen recordings that were never finished";

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource(Screen.class)
    void oneGroupIsIgnoredAnotherOneRetriedAndTheListSaysByWhom(Screen screen) throws Exception {
        try (var chromium = Chromium.start();
                var server = Phone.withOwner(PackagedServer.on(data)).start();
                var phone = Phone.connect(server)) {
            fail(phone);
            var ada = Visitor.on(screen, chromium, server);
            ada.signIn();
            assertThat(needs(ada)).hasCount(2);
            assertThat(needs(ada).first()).containsText("3 uploads from " + Phone.NAME);
            assertThat(failed(ada)).containsText("5 failed");

            ignoreWithANote(ada);
            retry(ada, phone);
            seeWhoDidIt(ada);
        }
    }

    /** Three empty files, and two that arrived with other bytes than were announced. */
    private static void fail(Phone phone) throws Exception {
        for (var asset : new String[] {"E1", "E2", "E3"}) {
            Assertions.assertThat(phone.send(asset, asset + ".MOV", "")).isEqualTo(422);
        }
        var announced = Checksums.of("a photo".getBytes(StandardCharsets.UTF_8)).asReprDigest();
        for (var asset : new String[] {"C1", "C2"}) {
            var other = "another photo".getBytes(StandardCharsets.UTF_8);
            Assertions.assertThat(
                            phone.put(asset, other, "Repr-Digest", announced).statusCode())
                    .isEqualTo(422);
        }
    }

    private static void ignoreWithANote(Visitor ada) {
        var empty = openGroup(ada, "Empty");
        assertThat(empty).containsText("3 uploads");
        empty.getByText("Ignore 3").first().click();
        empty.getByLabel("Why").fill(NOTE);
        ada.look();
        ada.button("Ignore 3").click();

        assertThat(ada.told()).containsText("Ignoring 3 uploads.");
        ada.look();
        empty = openGroup(ada, "Empty");
        assertThat(empty).containsText("3 uploads, 3 ignored");
        assertThat(empty.getByText("Ignore 3")).hasCount(0);
        ada.open("");
        assertThat(needs(ada)).hasCount(1);
        assertThat(needs(ada)).containsText("2 uploads from " + Phone.NAME);
        assertThat(failed(ada)).containsText("2 failed");
    }

    private static void retry(Visitor ada, Phone phone) throws Exception {
        var mismatched = openGroup(ada, "Checksum did not match");
        assertThat(mismatched).containsText("2 uploads");
        mismatched.getByText("Retry 2").click();

        assertThat(ada.told()).containsText("Retrying 2 uploads.");
        assertThat(ada.told()).containsText("The phone sends them again the next time it wakes.");
        ada.look();
        Assertions.assertThat(phone.work()).containsOnlyKeys("C1", "C2");
        for (var asset : phone.work().keySet()) {
            Assertions.assertThat(phone.send(asset, asset + ".HEIC", "photo " + asset))
                    .isEqualTo(201);
        }
        Assertions.assertThat(phone.work()).isEmpty();
        ada.look("");
        assertThat(needs(ada)).hasCount(0);
        assertThat(failed(ada)).hasCount(0);
    }

    private static void seeWhoDidIt(Visitor ada) {
        ada.open("settings");
        ada.link("Who did what").click();
        assertThat(ada.heading("Who did what")).isVisible();
        var ignored = row(ada, "Ignored failures");
        assertThat(ignored).containsText(NOTE);
        assertThat(ignored.locator("td.num").first()).hasText("3");
        assertThat(ignored).containsText(Phone.OWNER);
        var retried = row(ada, "Retried uploads");
        assertThat(retried.locator("td.num").first()).hasText("2");
        assertThat(retried).containsText(Phone.OWNER);
        ada.look();
    }

    private static Locator needs(Visitor ada) {
        return ada.page().locator("#needs li");
    }

    /** What the device's card on the overview says of failures. */
    private static Locator failed(Visitor ada) {
        return ada.page().locator("#devices .tally .is-failing");
    }

    private static Locator openGroup(Visitor ada, String reason) {
        ada.open("jobs");
        ada.page().locator("#groups > summary").click();
        var group = ada.page().locator("#groups > ul > li").filter(new FilterOptions().setHasText(reason));
        assertThat(group).hasCount(1);
        return group;
    }

    private static Locator row(Visitor ada, String what) {
        return ada.page().locator("tbody tr").filter(new FilterOptions().setHasText(what));
    }
}
