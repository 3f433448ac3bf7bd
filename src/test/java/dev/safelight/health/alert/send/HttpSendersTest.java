package dev.safelight.health.alert.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.safelight.testsupport.AlertReceiver;
import dev.safelight.testsupport.SettableClock;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire to ntfy, Gotify and webhooks, and what is said when it is not taken. */
class HttpSendersTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private final AlertReceiver receiver = new AlertReceiver();
    private final HttpReceivers receivers = new HttpReceivers();
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @AfterEach
    void close() {
        receiver.close();
        receivers.close();
    }

    private static Message message(Message.Tone tone) {
        return new Message(
                UUID.fromString("01970000-0000-7000-8000-000000000001"),
                NOW,
                tone,
                "Zoë’s phone is silent",
                "Nothing came since Tuesday.\nLook.",
                "https://photos.example/devices/1",
                List.of(new Message.Item("opened", "device-silent", "1", "Zoë’s phone is silent", "Why.", NOW, null)));
    }

    private Destination to(ChannelKind kind, @Nullable String topic, @Nullable String secret, int priority) {
        return new Destination(kind, receiver.url(), topic, secret, priority, true);
    }

    @Test
    void ntfyIsToldInBodyAndHeaders() throws DeliveryException {
        new NtfySender(receivers).send(to(ChannelKind.NTFY, "backup", "tk_1", 5), message(Message.Tone.ALERT));
        var sent = receiver.received().getFirst();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.path()).isEqualTo("/backup");
        assertThat(sent.body()).isEqualTo("Nothing came since Tuesday.\nLook.");
        var title = sent.header("Title").replace("=?UTF-8?B?", "").replace("?=", "");
        assertThat(new String(Base64.getDecoder().decode(title), StandardCharsets.UTF_8))
                .isEqualTo("Zoë’s phone is silent");
        assertThat(sent.header("Priority")).isEqualTo("5");
        assertThat(sent.header("Tags")).isEqualTo("warning");
        assertThat(sent.header("Click")).isEqualTo("https://photos.example/devices/1");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer tk_1");
    }

    @Test
    void goodNewsIsNotLoud() throws DeliveryException {
        new NtfySender(receivers).send(to(ChannelKind.NTFY, "backup", null, 5), message(Message.Tone.WELL));
        assertThat(receiver.received().getFirst().header("Priority")).isEqualTo("3");
        assertThat(receiver.received().getFirst().header("Tags")).isEqualTo("white_check_mark");
        assertThat(receiver.received().getFirst().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void gotifyIsToldInJson() throws DeliveryException {
        new GotifySender(receivers, json).send(to(ChannelKind.GOTIFY, null, "app1", 7), message(Message.Tone.ALERT));
        var sent = receiver.received().getFirst();
        assertThat(sent.path()).isEqualTo("/message");
        assertThat(sent.header("X-Gotify-Key")).isEqualTo("app1");
        var body = new JsonObject(sent.body());
        assertThat(body.getString("title")).isEqualTo("Zoë’s phone is silent");
        assertThat(body.getString("message")).startsWith("Nothing came");
        assertThat(body.getInteger("priority")).isEqualTo(7);
        assertThat(body.getJsonObject("extras")
                        .getJsonObject("client::notification")
                        .getJsonObject("click")
                        .getString("url"))
                .isEqualTo("https://photos.example/devices/1");
    }

    @Test
    void webhookIsSigned() throws DeliveryException, GeneralSecurityException {
        var key = WebhookKey.mint();
        new WebhookSender(receivers, json, new SettableClock(NOW))
                .send(to(ChannelKind.WEBHOOK, null, key.plain(), 0), message(Message.Tone.ALERT));
        var sent = receiver.received().getFirst();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.plain().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signed = NOW.getEpochSecond() + "." + sent.body();
        assertThat(sent.header("Safelight-Timestamp")).isEqualTo(String.valueOf(NOW.getEpochSecond()));
        assertThat(sent.header("Safelight-Signature"))
                .isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(sent.header("Safelight-Delivery")).isEqualTo("01970000-0000-7000-8000-000000000001");
        var body = new JsonObject(sent.body());
        assertThat(body.getString("at")).isEqualTo("2026-05-04T12:00:00Z");
        assertThat(body.getJsonArray("items").getJsonObject(0).getString("kind"))
                .isEqualTo("device-silent");
    }

    @Test
    void refusalsAreToldInWords() {
        var sender = new NtfySender(receivers);
        var to = to(ChannelKind.NTFY, "backup", "tk_secret", 3);
        receiver.answer(403);
        assertThatThrownBy(() -> sender.send(to, message(Message.Tone.TEST)))
                .hasMessage("127.0.0.1 answered 403: it refuses the token, or sending there.");
        receiver.answer(503);
        assertThatThrownBy(() -> sender.send(to, message(Message.Tone.TEST)))
                .hasMessageContaining("a fault of its own");
        receiver.close();
        assertThatThrownBy(() -> sender.send(to, message(Message.Tone.TEST)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("Nothing answers")
                .hasMessageNotContaining("tk_secret");
    }

    @Test
    void redirectsAreNotFollowed() {
        receiver.answer(302);
        assertThatThrownBy(() -> new NtfySender(receivers)
                        .send(to(ChannelKind.NTFY, "backup", null, 3), message(Message.Tone.TEST)))
                .hasMessageContaining("leads elsewhere");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void homeNetworkIsOutOfBoundsUnlessAllowed() {
        for (var url : List.of(receiver.url(), receiver.url().replace("127.0.0.1", "localhost"))) {
            var to = new Destination(ChannelKind.NTFY, url, "backup", null, 3, false);
            assertThatThrownBy(() -> new NtfySender(receivers).send(to, message(Message.Tone.TEST)))
                    .hasMessageContaining("only this server's admins");
        }
        assertThat(receiver.received()).isEmpty();
    }
}
