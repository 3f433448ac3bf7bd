package dev.safelight.health.alert.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Publishes to a topic of an ntfy server: the text is the body, the rest is headers (docs.ntfy.sh/publish). */
@ApplicationScoped
class NtfySender implements ChannelSender {
    private static final MediaType TEXT = Objects.requireNonNull(MediaType.parse("text/plain; charset=utf-8"));
    /** What an ntfy server takes as a message; more becomes an attachment. */
    private static final int LONGEST = 4000;

    private static final int USUAL_PRIORITY = 3;

    private final HttpReceivers receivers;

    NtfySender(HttpReceivers receivers) {
        this.receivers = receivers;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.NTFY;
    }

    @Override
    public void send(Destination to, Message message) throws DeliveryException {
        var url = HttpUrl.get(to.target())
                .newBuilder()
                .addPathSegment(Objects.requireNonNull(to.topic(), "topic"))
                .build();
        var request = new Request.Builder()
                .url(url)
                .header("Title", encoded(message.title()))
                .header("Priority", String.valueOf(priority(to, message)))
                .header("Tags", tag(message))
                .post(RequestBody.create(ShortText.of(message.text(), LONGEST).getBytes(UTF_8), TEXT));
        if (message.link() != null) {
            request.header("Click", message.link());
        }
        if (to.secret() != null) {
            request.header("Authorization", "Bearer " + to.secret());
        }
        receivers.call(request.build(), to.mayBePrivate());
    }

    private static int priority(Destination to, Message message) {
        return message.tone() == Message.Tone.WELL ? Math.min(USUAL_PRIORITY, to.priority()) : to.priority();
    }

    private static String tag(Message message) {
        return switch (message.tone()) {
            case ALERT -> "warning";
            case WELL -> "white_check_mark";
            case TEST -> "bell";
        };
    }

    /** A header holds ASCII only; ntfy reads RFC 2047. */
    private static String encoded(String title) {
        boolean plain = title.chars().allMatch(letter -> letter >= ' ' && letter < 0x7f);
        return plain ? title : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(title.getBytes(UTF_8)) + "?=";
    }
}
