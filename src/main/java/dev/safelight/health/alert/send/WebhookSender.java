package dev.safelight.health.alert.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.health.alert.send.Message.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Posts a message as JSON, signed. The receiver joins the header {@code Safelight-Timestamp}, a dot and the body, computes
 * the HMAC-SHA256 of that with the key that it was given, and compares its lower hex with {@code Safelight-Signature} behind
 * {@code v1=}; it refuses times that are minutes away, and passes over a {@code Safelight-Delivery} that it has had already.
 */
@ApplicationScoped
class WebhookSender implements ChannelSender {
    private final HttpReceivers receivers;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookSender(HttpReceivers receivers, ObjectMapper json, Clock clock) {
        this.receivers = receivers;
        this.json = json;
        this.clock = clock;
    }

    /** The body that is posted. */
    private record Body(
            UUID id,
            Instant at,
            Message.Tone tone,
            String title,
            String text,
            @Nullable String link,
            List<Item> items) {}

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    @Override
    public void send(Destination to, Message message) throws DeliveryException {
        var body = body(message);
        long at = clock.instant().getEpochSecond();
        var key = new WebhookKey(Objects.requireNonNull(to.secret(), "key"));
        var request = new Request.Builder()
                .url(HttpUrl.get(to.target()))
                .header("Safelight-Delivery", message.id().toString())
                .header("Safelight-Timestamp", String.valueOf(at))
                .header("Safelight-Signature", "v1=" + key.sign(at, body))
                .post(JsonBody.of(body));
        receivers.call(request.build(), to.mayBePrivate());
    }

    private byte[] body(Message message) {
        try {
            return json.writeValueAsBytes(new Body(
                    message.id(),
                    message.at(),
                    message.tone(),
                    message.title(),
                    message.text(),
                    message.link(),
                    message.items()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a message is JSON", impossible);
        }
    }
}
