package dev.safelight.health.alert.send;

import dev.safelight.health.alert.AlertConfig.Smtp;
import dev.safelight.problem.StartupException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The mail server that is configured, and how to speak to it. */
final class MailServer {
    private static final String PREFIX = "mail.smtp.";

    private final Smtp smtp;
    private final @Nullable String password;

    /** @throws StartupException if the password's file cannot be read */
    MailServer(Smtp smtp) {
        this.smtp = smtp;
        this.password = smtp.password().orElseGet(() -> fromFile(smtp));
    }

    private static @Nullable String fromFile(Smtp smtp) {
        if (smtp.passwordFile().isEmpty()) {
            return null;
        }
        var file = smtp.passwordFile().get();
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new StartupException(
                    "The file " + file
                            + " of SAFELIGHT_ALERT_SMTP_PASSWORD_FILE cannot be read: check its name and permissions.",
                    unreadable);
        }
    }

    String host() {
        return smtp.host().orElse("");
    }

    int port() {
        return smtp.port();
    }

    @Nullable
    String username() {
        return smtp.username().orElse(null);
    }

    @Nullable
    String password() {
        return password;
    }

    /** The sender's address. */
    String from() {
        return smtp.from()
                .or(() -> smtp.username().filter(name -> name.contains("@")))
                .orElse("safelight@" + host());
    }

    /** @throws DeliveryException if no mail server is configured */
    Session session() throws DeliveryException {
        if (smtp.host().isEmpty()) {
            throw new DeliveryException(
                    "This server has no mail server to send with. An admin sets one with SAFELIGHT_ALERT_SMTP_HOST.");
        }
        var settings = new Properties();
        var timeout = String.valueOf(smtp.timeout().toMillis());
        settings.setProperty(PREFIX + "connectiontimeout", timeout);
        settings.setProperty(PREFIX + "timeout", timeout);
        settings.setProperty(PREFIX + "writetimeout", timeout);
        // Taken is taken: a connection that breaks while saying good-bye must not make it two mails.
        settings.setProperty(PREFIX + "quitwait", "false");
        settings.setProperty(PREFIX + "auth", String.valueOf(smtp.username().isPresent()));
        settings.setProperty(PREFIX + "ssl.checkserveridentity", "true");
        switch (smtp.security()) {
            case STARTTLS -> {
                settings.setProperty(PREFIX + "starttls.enable", "true");
                settings.setProperty(PREFIX + "starttls.required", "true");
            }
            case TLS -> settings.setProperty(PREFIX + "ssl.enable", "true");
            case NONE -> settings.setProperty(PREFIX + "starttls.enable", "false");
        }
        return Session.getInstance(settings);
    }
}
