package dev.safelight.health.alert.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.safelight.health.alert.AlertConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail as a real mail server gets it. */
class EmailSenderTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private EmailSender sender(Map<String, String> more) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(AlertConfig.class)
                .withDefaultValue("safelight.alert.smtp.host", "127.0.0.1")
                .withDefaultValue(
                        "safelight.alert.smtp.port",
                        String.valueOf(server.getSmtp().getPort()))
                .withDefaultValue("safelight.alert.smtp.security", "none")
                .withDefaultValue("safelight.alert.smtp.from", "safelight@home.example")
                .withDefaultValue("safelight.alert.smtp.timeout", "5S")
                .withConverters(new Converter<?>[] {new DurationConverter()})
                .withDefaultValues(more)
                .build();
        return new EmailSender(config.getConfigMapping(AlertConfig.class));
    }

    private static Message message() {
        return new Message(
                UUID.fromString("01970000-0000-7000-8000-000000000001"),
                Instant.parse("2026-05-04T12:00:00Z"),
                Message.Tone.ALERT,
                "Zoë’s phone is silent",
                "Nothing came since Tuesday.\n",
                null,
                List.of());
    }

    private static Destination to(String address) {
        return new Destination(ChannelKind.EMAIL, address, null, null, 0, false);
    }

    @Test
    void mailArrives() throws DeliveryException, MessagingException, IOException {
        sender(Map.of()).send(to("ana@example.org"), message());
        var mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Zoë’s phone is silent");
        assertThat(mail.getContent().toString()).startsWith("Nothing came since Tuesday.");
        assertThat(mail.getAllRecipients()[0]).hasToString("ana@example.org");
        assertThat(mail.getFrom()[0]).hasToString("safelight@home.example");
        assertThat(mail.getMessageID()).isEqualTo("<01970000-0000-7000-8000-000000000001@safelight>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void encryptionIsNotGivenUpSilently() {
        assertThatThrownBy(() -> sender(Map.of("safelight.alert.smtp.security", "starttls"))
                        .send(to("ana@example.org"), message()))
                .isInstanceOf(DeliveryException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void serverThatIsAwayIsNamed() {
        var sender = sender(Map.of());
        server.stop();
        assertThatThrownBy(() -> sender.send(to("ana@example.org"), message()))
                .hasMessageContaining("could not be spoken to");
    }
}
