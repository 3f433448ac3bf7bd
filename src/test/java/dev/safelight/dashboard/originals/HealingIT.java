package dev.safelight.dashboard.originals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.safelight.testsupport.Chromium;
import dev.safelight.testsupport.DirectoryDisk;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.Screen;
import dev.safelight.testsupport.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk spoils what it holds; a person has it read, sees the damage, and sees it healed when the second copy is plugged in. */
class HealingIT {
    private static final int PHOTOS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    /** What is on the phone, by asset. */
    private final Map<String, byte[]> photos = new LinkedHashMap<>();

    @ParameterizedTest
    @EnumSource(Screen.class)
    void damageIsFoundShownAndHealedFromTheSecondCopy(Screen screen) throws Exception {
        var second = Files.createDirectory(directory.resolve("second"));
        try (var chromium = Chromium.start();
                var server = server(second).start();
                var phone = Phone.connect(server)) {
            takePhotos(phone);
            await().atMost(PATIENCE).untilAsserted(() -> assertCopied(phone));
            var ada = Visitor.on(screen, chromium, server);
            ada.signIn();
            assertThat(deviceState(ada)).hasText("All safe");
            ada.look("originals");
            assertThat(ada.page().locator("#second-copy .state")).hasText("Complete");

            var unplugged = Files.move(second, directory.resolve("unplugged"));
            spoil();
            verifyEverything(ada);
            seeBothFound(ada, phone);
            Files.move(unplugged, second);
            seeBothHealed(ada, phone);
        }
    }

    private PackagedServer server(Path second) {
        return Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                .env("SAFELIGHT_STORAGE_DIRECTORY", store().toString())
                .env("SAFELIGHT_SECOND_COPY_DIRECTORY", second.toString())
                .env("SAFELIGHT_INTEGRITY_CHECK", "PT1S");
    }

    private Path store() {
        return directory.resolve("store");
    }

    private void takePhotos(Phone phone) throws Exception {
        var random = new Random(5);
        for (int number = 1; number <= PHOTOS; number++) {
            var bytes = new byte[20_000 + number];
            random.nextBytes(bytes);
            photos.put("P" + number, bytes);
            Assertions.assertThat(phone.put("P" + number, bytes).statusCode()).isEqualTo(201);
        }
        phone.list(photos.keySet().toArray(String[]::new));
    }

    private static void assertCopied(Phone phone) {
        var copy = phone.owner().get("api/v1/integrity").jsonPath();
        Assertions.assertThat(copy.getInt("secondCopy.copied")).isEqualTo(PHOTOS);
        Assertions.assertThat(copy.getInt("secondCopy.waiting")).isZero();
    }

    /** One bit of one, and the whole of another one. */
    private void spoil() throws Exception {
        var disk = new DirectoryDisk(store());
        var keys = disk.keys();
        Assertions.assertThat(keys).hasSize(PHOTOS);
        disk.flip(keys.get(1));
        disk.remove(keys.get(4));
    }

    private static void verifyEverything(Visitor ada) {
        ada.open("originals");
        ada.button("Verify everything now").click();
        assertThat(ada.told()).containsText("Every original is read again now.");
    }

    /** On the open page, which nobody reloads. */
    private void seeBothFound(Visitor ada, Phone phone) {
        var found = ada.page().locator("#damages > ul > li");
        assertThat(line(found, "its bytes are not what was stored"))
                .containsText("on the work list of the device", within());
        assertThat(line(found, "it is not there any more")).containsText("on the work list of the device", within());
        assertThat(found).hasCount(2);
        assertThat(ada.heading("2 originals are damaged")).isVisible();
        ada.look();
        Assertions.assertThat(phone.receipts(List.copyOf(photos.keySet())))
                .containsExactlyInAnyOrder("safe", "safe", "safe", "safe", "missing", "missing");
        Assertions.assertThat(phone.work()).hasSize(2).containsValue("storage-corrupt");

        ada.look("");
        assertThat(deviceState(ada)).hasText("Damaged");
        assertThat(ada.page().locator("#devices article")).containsText("2 stored originals are damaged or gone");
        ada.open("originals");
    }

    private void seeBothHealed(Visitor ada, Phone phone) throws Exception {
        var found = ada.page().locator("#damages > ul > li");
        assertThat(found.nth(0)).containsText("Healed", within());
        assertThat(found.nth(1)).containsText("Healed", within());
        assertThat(found.nth(0)).containsText("from the second copy");
        assertThat(found.nth(1)).containsText("from the second copy");
        assertThat(ada.heading("No original is known to be damaged")).isVisible();
        ada.look();

        await().atMost(PATIENCE)
                .untilAsserted(() -> Assertions.assertThat(phone.work()).isEmpty());
        ada.look("");
        assertThat(deviceState(ada)).hasText("All safe");
        Assertions.assertThat(phone.receipts(List.copyOf(photos.keySet()))).containsOnly("safe");
        var assets = phone.owner()
                .get("api/v1/assets?device=" + phone.id())
                .then()
                .body("total", equalTo(PHOTOS))
                .extract()
                .jsonPath();
        for (int i = 0; i < PHOTOS; i++) {
            var resource = assets.getString("items[" + i + "].resources[0].id");
            Assertions.assertThat(phone.download(resource))
                    .isEqualTo(photos.get(assets.getString("items[" + i + "].asset")));
        }
    }

    private static Locator deviceState(Visitor ada) {
        ada.open("");
        return ada.page().locator("#devices article .state");
    }

    private static Locator line(Locator lines, String words) {
        return lines.filter(new FilterOptions().setHasText(words));
    }

    private static ContainsTextOptions within() {
        return new ContainsTextOptions().setTimeout((double) PATIENCE.toMillis());
    }
}
