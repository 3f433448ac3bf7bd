package dev.safelight.health.alert.send;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends messages, each the way that its destination says. */
@ApplicationScoped
public class Senders {
    private final Map<ChannelKind, ChannelSender> byKind;

    Senders(@All List<ChannelSender> senders) {
        this.byKind = senders.stream().collect(Collectors.toMap(ChannelSender::kind, Function.identity()));
    }

    /**
     * Sends a message and waits until the receiver has taken it; blocks for some seconds at most. Never within a transaction.
     *
     * @throws DeliveryException if it was not taken
     */
    public void send(Destination to, Message message) throws DeliveryException {
        var sender = byKind.get(to.kind());
        if (sender == null) {
            throw new IllegalStateException("nothing sends to " + to.kind());
        }
        sender.send(to, message);
    }
}
