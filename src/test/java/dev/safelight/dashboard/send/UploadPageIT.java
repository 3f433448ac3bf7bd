package dev.safelight.dashboard.send;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.safelight.testsupport.Accessibility;
import dev.safelight.testsupport.Chromium;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.Photos;
import dev.safelight.testsupport.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploading from a real browser, against the packaged server. */
class UploadPageIT {
    private static final int LARGE = 24 * 1024 * 1024;

    /** So slow that the large file takes many seconds: there is time to pause and to reload. */
    private static final int BYTES_PER_SECOND = 3 * 1024 * 1024;

    private static final double PATIENCE = 60_000;

    @TempDir
    Path data;

    @TempDir
    Path library;

    @Test
    void filesAreSentPausedResumedAfterAReloadAndSkippedTheSecondTime() throws IOException {
        try (var chromium = Chromium.start();
                var server = Phone.withOwner(PackagedServer.on(data)).start()) {
            var context = chromium.browser().newContext(new NewContextOptions().setViewportSize(390, 844));
            var page = context.newPage();
            new Visitor(page, server).signIn();
            becomeADevice(page, server);
            var requests = watch(page);

            var large = file("film.mov", LARGE);
            var small = copy("IMG_0001.HEIC", "photo.heic");
            slowDown(context, page);
            choose(page, large, small, Files.createFile(library.resolve("empty.jpg")));
            assertThat(line(page, "IMG_0001.HEIC")).containsText("Safe", within());
            assertThat(page.locator("[data-part=left-out]")).containsText("1 file was left out");
            pause(page);
            goOnAfterAReload(page, large);
            assertThat(page.locator("[data-part=say]")).containsText("This file is safe.", within());
            assertResumed(requests);
            Accessibility.check(page);

            page.reload();
            choose(page, large, small);
            assertThat(page.locator("[data-part=say]")).containsText("All 2 files were safe already.", within());
            Accessibility.check(page);
            forget(page);
        }
    }

    @Test
    void aFolderIsSentWithWhatLiesInItAndWhatIsDropped() throws IOException {
        try (var chromium = Chromium.start();
                var server = Phone.withOwner(PackagedServer.on(data)).start()) {
            var page = chromium.browser().newContext().newPage();
            new Visitor(page, server).signIn();
            becomeADevice(page, server);
            var album = Files.createDirectories(library.resolve("Album/2019"));
            Files.copy(Photos.file("with-offset.jpg"), album.resolve("beach.jpg"));
            Files.copy(Photos.file("clip.mov"), library.resolve("Album/clip.mov"));
            Files.writeString(library.resolve("Album/.DS_Store"), "litter");

            page.locator("[data-part=input-folder]").setInputFiles(library.resolve("Album"));

            assertThat(page.locator("[data-part=say]")).containsText("All 2 files are safe.", within());
            assertThat(line(page, "Album/2019/beach.jpg")).containsText("Safe");
            drop(page, "note.jpg", "dropped");
            assertThat(page.locator("[data-part=say]")).containsText("All 3 files are safe.", within());
            page.navigate(server.url("photos").toString());
            assertThat(page.getByText("beach.jpg")).isVisible();
            assertThat(page.getByText("note.jpg")).isVisible();
        }
    }

    @Test
    void aRevokedBrowserIsToldSo() throws IOException {
        try (var chromium = Chromium.start();
                var server = Phone.withOwner(PackagedServer.on(data)).start()) {
            var page = chromium.browser().newContext().newPage();
            new Visitor(page, server).signIn();
            becomeADevice(page, server);
            page.evaluate("localStorage.setItem('safelight-upload', localStorage.getItem('safelight-upload')"
                    + ".replace(/sld_[\\w-]+/, 'sld_' + 'x'.repeat(43)))");
            page.reload();
            choose(page, copy("IMG_0001.HEIC", "photo.heic"));

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("revoked", within());
            page.reload();
            assertThat(button(page, "Go on")).isVisible();
        }
    }

    private static void becomeADevice(Page page, PackagedServer server) {
        page.navigate(server.url("upload").toString());
        Accessibility.check(page);
        page.getByLabel("Name").fill("Browser on the desk");
        button(page, "Go on").click();
        page.waitForURL(server.url("upload").toString());
        assertThat(page.getByText("Uploads as Browser on the desk")).isVisible();
        Accessibility.check(page);
    }

    private static void pause(Page page) {
        assertThat(line(page, "film.mov")).containsText("Sending", within());
        // Some of it has to be at the server, or there is nothing to resume.
        // Playwright's own way to wait evaluates text in the page, which the page's content security policy forbids.
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> sentBytes(page) > 3_000_000);
        button(page, "Pause").click();
        assertThat(line(page, "film.mov")).containsText("Paused");
        button(page, "Go on").click();
        assertThat(line(page, "film.mov")).containsText("Sending");
    }

    private static long sentBytes(Page page) {
        var value = page.evaluate("document.querySelector('[data-part=list] progress:not([hidden])').value");
        return ((Number) value).longValue();
    }

    private static void goOnAfterAReload(Page page, Path large) {
        page.onDialog(dialog -> dialog.accept());
        page.reload();
        assertThat(page.getByText("Uploads as Browser on the desk")).isVisible();
        choose(page, large);
    }

    /** Created once, and no request began at its start again. */
    private static void assertResumed(List<Request> requests) {
        Assertions.assertThat(requests)
                .filteredOn(request -> request.method().equals("POST"))
                .hasSize(2);
        var offsets = requests.stream()
                .filter(request -> request.method().equals("PATCH"))
                .map(request -> request.headers().get("upload-offset"))
                .toList();
        Assertions.assertThat(offsets).filteredOn("0"::equals).hasSize(2);
        Assertions.assertThat(offsets).hasSizeGreaterThanOrEqualTo(4);
    }

    private static void forget(Page page) {
        button(page, "Forget this browser").click();
        assertThat(button(page, "Go on")).isVisible();
        Assertions.assertThat(page.evaluate("localStorage.getItem('safelight-upload')"))
                .isNull();
    }

    private static List<Request> watch(Page page) {
        var requests = new CopyOnWriteArrayList<Request>();
        page.onRequest(request -> {
            if (request.url().contains("/tus")) {
                requests.add(request);
            }
        });
        return requests;
    }

    private static void slowDown(BrowserContext context, Page page) {
        var session = context.newCDPSession(page);
        session.send("Network.enable");
        var limits = new com.google.gson.JsonObject();
        limits.addProperty("offline", false);
        limits.addProperty("latency", 0);
        limits.addProperty("downloadThroughput", -1);
        limits.addProperty("uploadThroughput", BYTES_PER_SECOND);
        session.send("Network.emulateNetworkConditions", limits);
    }

    private static void choose(Page page, Path... files) {
        page.locator("[data-part=input-files]").setInputFiles(files);
    }

    private static void drop(Page page, String name, String content) {
        page.evaluate("""
                ([name, content]) => {
                  const transfer = new DataTransfer();
                  transfer.items.add(new File([content], name));
                  document.querySelector('[data-part=drop]')
                    .dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
                }
                """, List.of(name, content));
    }

    private Path file(String name, int size) throws IOException {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return Files.write(library.resolve(name), bytes);
    }

    private Path copy(String name, String photo) throws IOException {
        return Files.copy(Photos.file(photo), library.resolve(name));
    }

    private static Locator line(Page page, String name) {
        return page.locator("[data-part=list] > li").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static ContainsTextOptions within() {
        return new ContainsTextOptions().setTimeout(PATIENCE);
    }
}
