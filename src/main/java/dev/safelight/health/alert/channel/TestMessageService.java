package dev.safelight.health.alert.channel;

import dev.safelight.asset.Uuid7;
import dev.safelight.health.alert.send.DeliveryException;
import dev.safelight.health.alert.send.Message;
import dev.safelight.health.alert.send.Senders;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Tries a channel for its owner, and says truthfully what came of it. */
@ApplicationScoped
public class TestMessageService {
    private static final String TITLE = "Test message";
    private static final String TEXT = """
            This is a test from Safelight: messages about your backup will come this way.
            Nothing is wrong, and there is nothing to do.
            """;

    private final ChannelRepository channels;
    private final ChannelDirectory directory;
    private final DeliveryHistory history;
    private final Senders senders;
    private final TestLimit limit;
    private final Clock clock;

    TestMessageService(
            ChannelRepository channels,
            ChannelDirectory directory,
            DeliveryHistory history,
            Senders senders,
            TestLimit limit,
            Clock clock) {
        this.channels = channels;
        this.directory = directory;
        this.history = history;
        this.senders = senders;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Sends a test message at once, quiet hours or not, and waits for what the receiver says.
     *
     * @throws ProblemException {@code not-found}, {@code too-many-requests}
     */
    public TestResult send(UUID account, UUID id) {
        var channel = QuarkusTransaction.requiringNew()
                .call(() -> channels.find(account, id).flatMap(found -> directory.find(found.id())))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such alert channel."));
        limit.count(account);
        var message = new Message(
                Uuid7.of(clock),
                clock.instant(),
                Message.Tone.TEST,
                TITLE,
                TEXT,
                channel.baseUrl().map(base -> base + "/settings/alerts").orElse(null),
                List.of());
        var result = send(channel, message);
        QuarkusTransaction.requiringNew()
                .run(() -> history.tested(message.id(), channel.id(), TITLE, result, clock.instant()));
        return result;
    }

    private TestResult send(ChannelRecord channel, Message message) {
        try {
            senders.send(channel.destination(), message);
            return new TestResult(true, null);
        } catch (DeliveryException failed) {
            return new TestResult(false, failed.sentence());
        }
    }
}
