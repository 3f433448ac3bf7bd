package dev.safelight.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.safelight.testsupport.Accessibility;
import dev.safelight.testsupport.Chromium;
import dev.safelight.testsupport.PackagedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person does with the pages, in a real browser, on a desk and on a phone, against the packaged server. */
class BrowserIT {
    private static final Pattern SETUP = Pattern.compile("/(setup\\?code=[^\\s;]+)");
    private static final String PASSWORD = "correct horse battery";

    /** From the bytes being sent to the photo being seen. */
    private static final double TWO_SECONDS = 2_000;

    @TempDir
    Path data;

    enum Screen {
        DESKTOP(1280, 800),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void aPersonSetsUpConnectsAPhoneAndSeesWhatItSends(Screen screen) throws Exception {
        try (var chromium = Chromium.start();
                var server = PackagedServer.on(data).start()) {
            var page = chromium.browser()
                    .newContext(new NewContextOptions().setViewportSize(screen.width, screen.height))
                    .newPage();
            setUp(page, server);
            signIn(page, server);
            var phone = enrol(page, server);
            seeAnUploadArrive(page, server, phone);
            filter(page, server, phone);
            retryOne(page, phone);
            retryAll(page, server);
            seeTheLedger(page, server, phone);
            lookAtEveryPage(page, server);
        }
    }

    private static void setUp(Page page, PackagedServer server) {
        var link = SETUP.matcher(server.output());
        Assertions.assertThat(link.find()).isTrue();
        page.navigate(server.url(link.group(1)).toString());
        Accessibility.check(page);
        page.getByLabel("User name").fill("ana");
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Make the account").click();
        assertThat(heading(page, "No phone is connected yet")).isVisible();
    }

    private static void signIn(Page page, PackagedServer server) {
        page.context().clearCookies();
        page.navigate(server.url("jobs").toString());
        Accessibility.check(page);
        page.getByLabel("User name").fill("ana");
        page.getByLabel("Password").fill(PASSWORD);
        button(page, "Sign in").click();
        assertThat(heading(page, "Upload jobs")).isVisible();
    }

    private static Phone enrol(Page page, PackagedServer server) {
        page.navigate(server.baseUrl().toString());
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Connect a device"))
                .first()
                .click();
        page.getByLabel("Name").fill("Ana’s iPhone");
        Accessibility.check(page);
        button(page, "Make its token").click();
        var token = page.locator("#token").inputValue();
        Accessibility.check(page);
        return new Phone(server, token);
    }

    private static void seeAnUploadArrive(Page page, PackagedServer server, Phone phone) throws Exception {
        page.navigate(server.url("jobs").toString());
        assertThat(heading(page, "Nothing has arrived yet")).isVisible();
        page.waitForRequest("**/live", () -> page.reload());
        Assertions.assertThat(phone.send("A", "IMG_0001.HEIC", "a photo")).isEqualTo(201);
        assertThat(page.getByText("IMG_0001.HEIC")).isVisible(new IsVisibleOptions().setTimeout(TWO_SECONDS));
        assertThat(page.locator("tbody .state")).hasText("Stored");
    }

    private static void filter(Page page, PackagedServer server, Phone phone) throws Exception {
        for (var asset : new String[] {"B", "C", "D"}) {
            phone.send(asset, "IMG_000" + asset + ".MOV", "");
        }
        page.navigate(server.url("jobs").toString());
        page.locator("select[name=state]").selectOption("failed");
        page.locator("input[name=q]").fill("img_000");
        button(page, "Filter").click();
        assertThat(page).hasURL(Pattern.compile(".*state=failed.*q=img_000"));
        assertThat(page.locator("tbody tr")).hasCount(3);
        assertThat(page.locator("select[name=state]")).hasValue("failed");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Empty · 3"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*reason=empty-body.*"));
    }

    private static void retryOne(Page page, Phone phone) throws Exception {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("IMG_000B.MOV"))
                .click();
        Accessibility.check(page);
        button(page, "Retry now").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("asked to send it again");
        assertThat(page.locator(".state").first()).hasText("Waiting for the phone");
        Assertions.assertThat(phone.send("B", "IMG_000B.MOV", "a film")).isEqualTo(201);
        assertThat(page.locator(".state").first()).hasText("Stored");
        assertThat(page.locator(".story > li")).hasCount(3);
    }

    private static void retryAll(Page page, PackagedServer server) {
        page.navigate(server.baseUrl().toString());
        assertThat(heading(page, "One device needs you")).isVisible();
        button(page, "Retry 2").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Retrying 2 uploads.");
        assertThat(page.locator("#needs")).hasCount(0);
        page.navigate(server.url("jobs?state=failed").toString());
        assertThat(heading(page, "No upload job is like that")).isVisible();
    }

    private static void seeTheLedger(Page page, PackagedServer server, Phone phone) throws Exception {
        phone.list("A", "B", "E");
        page.navigate(server.baseUrl().toString());
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Ana’s iPhone"))
                .first()
                .click();
        assertThat(page.getByText("2 of 3 safe. 1 is missing since today: 1 was not begun."))
                .isVisible();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("→ Show them"))
                .click();
        assertThat(heading(page, "What is missing")).isVisible();
        assertThat(page.getByText("has not begun to send it")).isVisible();
        Accessibility.check(page);
        page.getByLabel("Standing").selectOption("safe");
        button(page, "Filter").click();
        assertThat(page.locator("#live li")).hasCount(2);
        var csv = page.waitForDownload(
                () -> page.getByText("Download 2 lines as CSV").click());
        Assertions.assertThat(Files.readString(csv.path()))
                .contains("\"A\",\"photo\"")
                .doesNotContain("\"E\"");
    }

    private static void lookAtEveryPage(Page page, PackagedServer server) {
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
            page.navigate(server.url(path).toString());
            Accessibility.check(page);
        }
        page.navigate(server.baseUrl().toString());
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Ana’s iPhone"))
                .first()
                .click();
        Accessibility.check(page);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(name));
    }

    /** The phone's side. */
    private record Phone(PackagedServer server, String token) {
        /** Tells that these photos are on the phone, and nothing else. */
        void list(String... assets) throws IOException, InterruptedException {
            var lines = Stream.of(assets)
                    .map("{\"asset\":\"%s\",\"type\":\"photo\"}"::formatted)
                    .collect(Collectors.joining("\n"));
            var request = HttpRequest.newBuilder(server.url("api/v1/inventory"))
                    .header("Authorization", "Bearer " + token)
                    .PUT(BodyPublishers.ofString(lines, StandardCharsets.UTF_8))
                    .build();
            try (var client = HttpClient.newHttpClient()) {
                Assertions.assertThat(
                                client.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
        }

        /** Sends a file; the status of the answer. */
        int send(String asset, String filename, String content) throws IOException, InterruptedException {
            URI address = server.url("api/v1/uploads/" + asset + "/photo");
            var request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Disposition", "attachment; filename=\"" + filename + "\"")
                    .PUT(BodyPublishers.ofString(content, StandardCharsets.UTF_8))
                    .build();
            try (var client = HttpClient.newHttpClient()) {
                return client.send(request, BodyHandlers.discarding()).statusCode();
            }
        }
    }
}
