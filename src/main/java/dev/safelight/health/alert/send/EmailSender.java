package dev.safelight.health.alert.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safelight.health.alert.AlertConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;

/** Hands messages to the configured mail server, as plain text. */
@ApplicationScoped
class EmailSender implements ChannelSender {
    private final MailServer server;

    EmailSender(AlertConfig config) {
        this.server = new MailServer(config.smtp());
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.EMAIL;
    }

    @Override
    public void send(Destination to, Message message) throws DeliveryException {
        var session = server.session();
        try (var transport = session.getTransport("smtp")) {
            var mail = mail(session, to, message);
            transport.connect(server.host(), server.port(), server.username(), server.password());
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (AuthenticationFailedException refused) {
            throw new DeliveryException(
                    "The mail server " + server.host() + " refuses this server's user name and password.", refused);
        } catch (SendFailedException refused) {
            throw new DeliveryException(
                    "The mail server " + server.host() + " does not take mail to " + to.target() + ".", refused);
        } catch (MessagingException failed) {
            throw new DeliveryException(
                    "The mail server " + server.host() + ":" + server.port() + " could not be spoken to.", failed);
        }
    }

    private MimeMessage mail(Session session, Destination to, Message message) throws MessagingException {
        var mail = new NamedMail(session, message);
        mail.setFrom(new InternetAddress(server.from()));
        mail.setRecipient(RecipientType.TO, new InternetAddress(to.target()));
        mail.setSubject(message.title(), UTF_8.name());
        mail.setText(message.text(), UTF_8.name());
        mail.setSentDate(Date.from(message.at()));
        // Holiday replies and the like would go to an address that nobody reads (RFC 3834).
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.saveChanges();
        return mail;
    }

    /** Says by its Message-ID that another try is the same mail. */
    private static final class NamedMail extends MimeMessage {
        private final String id;

        NamedMail(Session session, Message message) {
            super(session);
            this.id = "<" + message.id() + "@safelight>";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
