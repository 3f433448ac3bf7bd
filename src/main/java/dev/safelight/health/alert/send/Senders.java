package dev.safelight.health.alert.send;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends messages, each the way that its destination says. */
@ApplicationScoped
public class Senders {
    /** Each step of a sender has a limit of its own; a receiver that answers by the letter would never reach one. */
    private static final Duration WHOLE_SEND = Duration.ofMinutes(1);

    private final Map<ChannelKind, ChannelSender> byKind;

    Senders(@All List<ChannelSender> senders) {
        this.byKind = senders.stream().collect(Collectors.toMap(ChannelSender::kind, Function.identity()));
    }

    /**
     * Sends a message and waits until the receiver has taken it; blocks for a minute at most. Never within a transaction.
     *
     * @throws DeliveryException if it was not taken
     */
    public void send(Destination to, Message message) throws DeliveryException {
        var sender = byKind.get(to.kind());
        if (sender == null) {
            throw new IllegalStateException("nothing sends to " + to.kind());
        }
        within(WHOLE_SEND, sender, to, message);
    }

    /** Lets a sender send for so long, then interrupts it. */
    static void within(Duration limit, ChannelSender sender, Destination to, Message message) throws DeliveryException {
        var sending = new FutureTask<Void>(() -> {
            sender.send(to, message);
            return null;
        });
        Thread.ofVirtual().name("alert-send").start(sending);
        try {
            sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw cause(failed);
        } catch (TimeoutException hangs) {
            sending.cancel(true);
            throw new DeliveryException("The receiver answers too slowly and has not taken the message.", hangs);
        } catch (InterruptedException stopped) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            throw new DeliveryException("This server stopped before the message was taken.", stopped);
        }
    }

    private static DeliveryException cause(ExecutionException failed) {
        return switch (failed.getCause()) {
            case DeliveryException named -> named;
            case RuntimeException mistake -> throw mistake;
            case null, default -> throw new IllegalStateException("a message could not be sent", failed.getCause());
        };
    }
}
