package dev.safelight.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import dev.safelight.testsupport.Chromium;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.Screen;
import dev.safelight.testsupport.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person does with the pages, in a real browser, on a desk and on a phone, against the packaged server. */
@Tag("alone")
class BrowserIT {
    private static final Pattern SETUP = Pattern.compile("/(setup\\?code=[^\\s;]+)");

    /** From the bytes being sent to the photo being seen. */
    private static final double TWO_SECONDS = 2_000;

    @TempDir
    Path data;

    @ParameterizedTest
    @EnumSource(Screen.class)
    void aPersonSetsUpConnectsAPhoneAndSeesWhatItSends(Screen screen) throws Exception {
        try (var chromium = Chromium.start();
                var server = PackagedServer.on(data).start()) {
            var ada = Visitor.on(screen, chromium, server);
            setUp(ada);
            signIn(ada);
            try (var phone = enrol(ada)) {
                seeAnUploadArrive(ada, phone);
                filter(ada, phone);
                retryOne(ada, phone);
                retryAll(ada);
                seeTheLedger(ada, phone);
                lookAtEveryPage(ada);
            }
        }
    }

    private static void setUp(Visitor ada) {
        var link = SETUP.matcher(ada.server().output());
        Assertions.assertThat(link.find()).isTrue();
        ada.open(link.group(1));
        ada.look();
        ada.page().getByLabel("User name").fill(Phone.OWNER);
        ada.page().getByLabel("Password").fill(Phone.PASSWORD);
        ada.button("Make the account").click();
        assertThat(ada.heading("No phone is connected yet")).isVisible();
    }

    private static void signIn(Visitor ada) {
        ada.page().context().clearCookies();
        ada.open("jobs");
        ada.look();
        ada.page().getByLabel("User name").fill(Phone.OWNER);
        ada.page().getByLabel("Password").fill(Phone.PASSWORD);
        ada.button("Sign in").click();
        assertThat(ada.heading("Upload jobs")).isVisible();
    }

    private static Phone enrol(Visitor ada) {
        ada.open("");
        ada.link("Connect a device").click();
        ada.page().getByLabel("Name").fill("Ana’s iPhone");
        ada.look();
        ada.button("Make its token").click();
        var token = ada.page().locator("#token").inputValue();
        ada.look();
        return Phone.enrolled(ada.server(), token);
    }

    private static void seeAnUploadArrive(Visitor ada, Phone phone) throws Exception {
        ada.open("jobs");
        assertThat(ada.heading("Nothing has arrived yet")).isVisible();
        ada.page().waitForRequest("**/live", () -> ada.page().reload());
        Assertions.assertThat(phone.send("A", "IMG_0001.HEIC", "a photo")).isEqualTo(201);
        assertThat(ada.page().getByText("IMG_0001.HEIC")).isVisible(new IsVisibleOptions().setTimeout(TWO_SECONDS));
        assertThat(ada.page().locator("tbody .state")).hasText("Stored");
    }

    private static void filter(Visitor ada, Phone phone) throws Exception {
        for (var asset : new String[] {"B", "C", "D"}) {
            phone.send(asset, "IMG_000" + asset + ".MOV", "");
        }
        ada.open("jobs");
        ada.page().locator("select[name=state]").selectOption("failed");
        ada.page().locator("input[name=q]").fill("img_000");
        ada.button("Filter").click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*state=failed.*q=img_000"));
        assertThat(ada.page().locator("tbody tr")).hasCount(3);
        assertThat(ada.page().locator("select[name=state]")).hasValue("failed");
        ada.link("Empty · 3").click();
        assertThat(ada.page()).hasURL(Pattern.compile(".*reason=empty-body.*"));
    }

    private static void retryOne(Visitor ada, Phone phone) throws Exception {
        ada.link("IMG_000B.MOV").click();
        ada.look();
        ada.button("Retry now").click();
        assertThat(ada.told()).containsText("asked to send it again");
        assertThat(ada.page().locator(".state").first()).hasText("Waiting for the phone");
        Assertions.assertThat(phone.send("B", "IMG_000B.MOV", "a film")).isEqualTo(201);
        assertThat(ada.page().locator(".state").first()).hasText("Stored");
        assertThat(ada.page().locator(".story > li")).hasCount(3);
    }

    private static void retryAll(Visitor ada) {
        ada.open("");
        assertThat(ada.heading("One device needs you")).isVisible();
        ada.button("Retry 2").click();
        assertThat(ada.told()).containsText("Retrying 2 uploads.");
        assertThat(ada.page().locator("#needs")).hasCount(0);
        ada.open("jobs?state=failed");
        assertThat(ada.heading("No upload job is like that")).isVisible();
    }

    private static void seeTheLedger(Visitor ada, Phone phone) throws Exception {
        phone.list("A", "B", "E");
        ada.open("");
        ada.link("Ana’s iPhone").click();
        assertThat(ada.page().getByText("2 of 3 safe. 1 is missing since today: 1 was not begun."))
                .isVisible();
        ada.link("→ Show them").click();
        assertThat(ada.heading("What is missing")).isVisible();
        assertThat(ada.page().getByText("has not begun to send it")).isVisible();
        ada.look();
        ada.page().getByLabel("Standing").selectOption("safe");
        ada.button("Filter").click();
        assertThat(ada.page().locator("#live li")).hasCount(2);
        var csv = ada.page()
                .waitForDownload(
                        () -> ada.page().getByText("Download 2 lines as CSV").click());
        Assertions.assertThat(Files.readString(csv.path()))
                .contains("\"A\",\"photo\"")
                .doesNotContain("\"E\"");
    }

    private static void lookAtEveryPage(Visitor ada) {
        for (var path : new String[] {
            "",
            "jobs",
            "photos",
            "settings",
            "connect",
            "connect/check",
            "connect/guides/photokit",
            "connect/guides/tus",
            "upload"
        }) {
            ada.look(path);
        }
        ada.open("");
        ada.link("Ana’s iPhone").click();
        ada.look();
    }
}
