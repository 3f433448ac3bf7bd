package dev.safelight.dashboard.alerts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.safelight.testsupport.AlertReceiver;
import dev.safelight.testsupport.AlertReceiver.Received;
import dev.safelight.testsupport.Chromium;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.Screen;
import dev.safelight.testsupport.Visitor;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a person has alerts sent somewhere, in a real browser, to receivers that are there, broken and away. */
class ChannelsIT {
    private static final String ADDRESS = "ada@home.example";

    @TempDir
    Path data;

    private final AlertReceiver receiver = new AlertReceiver();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        receiver.close();
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void aTestMessageArrivesAndWhyOneDoesNotIsShown(Screen screen) {
        try (var chromium = Chromium.start();
                var server = server().start()) {
            var ada = Visitor.on(screen, chromium, server);
            ada.signIn();
            addNtfy(ada);
            test(ada, "Pocket");
            assertNtfyGotIt();

            receiver.answer(500);
            assertNotDelivered(ada, "127.0.0.1 answered 500: it has a fault of its own.");
            receiver.close();
            assertNotDelivered(ada, "Nothing answers at " + receiver.url().substring("http://".length()) + ".");
            ada.look("settings/alerts");
            assertThat(channel(ada, "Pocket")).containsText("Last message not delivered");
        }
    }

    @Test
    void aWebhookIsSignedWithTheKeyThatWasShownAndMailArrives() throws Exception {
        try (var chromium = Chromium.start();
                var server = server().start()) {
            var ada = Visitor.on(Screen.DESKTOP, chromium, server);
            ada.signIn();
            var key = addWebhook(ada);
            test(ada, "Home automation");
            assertSigned(receiver.received().getLast(), key);

            addMail(ada);
            test(ada, "Mail");
            assertMailArrived();
            mail.stop();
            ada.button("Send test to Mail").click();
            assertThat(ada.page().getByRole(AriaRole.ALERT)).containsText("could not be spoken to");
        }
    }

    private PackagedServer server() {
        return Phone.withOwner(PackagedServer.on(data))
                .env("SAFELIGHT_ALERT_SMTP_HOST", "127.0.0.1")
                .env("SAFELIGHT_ALERT_SMTP_PORT", String.valueOf(mail.getSmtp().getPort()))
                .env("SAFELIGHT_ALERT_SMTP_SECURITY", "none")
                .env("SAFELIGHT_ALERT_SMTP_FROM", "safelight@home.example");
    }

    private void addNtfy(Visitor ada) {
        ada.open("settings");
        ada.link("Alerts").click();
        assertThat(ada.page().getByText("Nobody tells you yet.")).isVisible();
        var form = form(ada, "ntfy, an app for phones");
        form.getByLabel("Server").fill(receiver.url());
        form.getByLabel("Topic").fill("backup-of-ada");
        form.getByLabel("Access token").fill("tk_of-ada");
        form.getByLabel("Name").fill("Pocket");
        ada.look();
        ada.button("Add ntfy").click();
        assertThat(ada.told()).containsText("The channel is made.");
        assertThat(channel(ada, "Pocket")).containsText("Nothing sent yet");
        ada.look();
    }

    private String addWebhook(Visitor ada) {
        ada.open("settings/alerts");
        var form = form(ada, "Webhook, for programs");
        form.getByLabel("Address").fill(receiver.url() + "/hook");
        form.getByLabel("Name").fill("Home automation");
        ada.look();
        ada.button("Add webhook").click();
        var key = ada.page().locator("#key").inputValue();
        ada.look();
        ada.link("Done").click();
        assertThat(channel(ada, "Home automation")).isVisible();
        Assertions.assertThat(ada.page().content()).doesNotContain(key);
        return key;
    }

    private static void addMail(Visitor ada) {
        var form = form(ada, "E-mail");
        form.getByLabel("Mail address").fill(ADDRESS);
        form.getByLabel("Name").fill("Mail");
        ada.button("Add e-mail").click();
        assertThat(ada.told()).containsText("The channel is made.");
    }

    private static void test(Visitor ada, String channel) {
        ada.button("Send test to " + channel).click();
        assertThat(ada.told()).containsText("The test message was taken.");
        assertThat(channel(ada, channel)).containsText("Last message taken");
        ada.look();
    }

    private void assertNtfyGotIt() {
        var message = receiver.received().getLast();
        Assertions.assertThat(message.path()).isEqualTo("/backup-of-ada");
        Assertions.assertThat(message.header("Authorization")).isEqualTo("Bearer tk_of-ada");
        Assertions.assertThat(message.header("Title")).isEqualTo("Test message");
        Assertions.assertThat(message.body()).contains("messages about your backup will come this way");
    }

    private static void assertNotDelivered(Visitor ada, String why) {
        ada.button("Send test to Pocket").click();
        var alert = ada.page().getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("The test message was not delivered.");
        assertThat(alert).containsText(why);
        assertThat(channel(ada, "Pocket")).containsText(why);
        ada.look();
    }

    private static void assertSigned(Received message, String key) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signed = message.header("Safelight-Timestamp") + "." + message.body();
        Assertions.assertThat(message.path()).isEqualTo("/hook");
        Assertions.assertThat(message.body()).contains("\"tone\":\"test\"");
        Assertions.assertThat(message.header("Safelight-Signature"))
                .isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
    }

    private void assertMailArrived() throws MessagingException {
        var message = mail.getReceivedMessages()[0];
        Assertions.assertThat(message.getSubject()).isEqualTo("Test message");
        Assertions.assertThat(message.getAllRecipients()[0]).hasToString(ADDRESS);
    }

    /** Opens the form of one way to be told. */
    private static Locator form(Visitor ada, String way) {
        var details = ada.page().locator("#add > details").filter(new FilterOptions().setHasText(way));
        details.locator("summary").click();
        return details.locator("form");
    }

    private static Locator channel(Visitor ada, String name) {
        var test = ada.page().getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Send test to " + name));
        return ada.page().locator("#channels > ul > li").filter(new FilterOptions().setHas(test));
    }
}
