package dev.safelight.health.alert.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Creates a message at a Gotify server, with an app's token. */
@ApplicationScoped
class GotifySender implements ChannelSender {
    private static final int CALM_PRIORITY = 4;

    private final HttpReceivers receivers;
    private final ObjectMapper json;

    GotifySender(HttpReceivers receivers, ObjectMapper json) {
        this.receivers = receivers;
        this.json = json;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.GOTIFY;
    }

    @Override
    public void send(Destination to, Message message) throws DeliveryException {
        var request = new Request.Builder()
                .url(HttpUrl.get(to.target())
                        .newBuilder()
                        .addPathSegment("message")
                        .build())
                .header("X-Gotify-Key", Objects.requireNonNull(to.secret(), "token"))
                .post(JsonBody.of(body(to, message)));
        receivers.call(request.build(), to.mayBePrivate());
    }

    private byte[] body(Destination to, Message message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", message.title());
        body.put("message", message.text());
        body.put(
                "priority",
                message.tone() == Message.Tone.WELL ? Math.min(CALM_PRIORITY, to.priority()) : to.priority());
        if (message.link() != null) {
            body.put("extras", Map.of("client::notification", Map.of("click", Map.of("url", message.link()))));
        }
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("text and numbers are JSON", impossible);
        }
    }
}
