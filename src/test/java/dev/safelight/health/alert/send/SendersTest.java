package dev.safelight.health.alert.send;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SendersTest {
    private static final Destination ANYWHERE =
            new Destination(ChannelKind.WEBHOOK, "https://192.0.2.1/", null, null, 0, false);
    private static final Message MESSAGE =
            new Message(new UUID(0, 1), Instant.EPOCH, Message.Tone.TEST, "Test", "Test", null, List.of());

    private interface Sending {
        void send() throws DeliveryException;
    }

    private static void send(Duration limit, Sending sending) throws DeliveryException {
        Senders.within(
                limit,
                new ChannelSender() {
                    @Override
                    public ChannelKind kind() {
                        return ChannelKind.WEBHOOK;
                    }

                    @Override
                    public void send(Destination to, Message message) throws DeliveryException {
                        sending.send();
                    }
                },
                ANYWHERE,
                MESSAGE);
    }

    @Test
    void oneThatNeverEndsIsInterrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        assertThatThrownBy(() -> send(Duration.ofMillis(50), () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        interrupted.countDown();
                    }
                }))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("too slowly");
        Assertions.assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whyItWasNotTakenAndMistakesAreThrownAsTheyAre() {
        var refused = new DeliveryException("No.");
        assertThatThrownBy(() -> send(Duration.ofMinutes(1), () -> {
                    throw refused;
                }))
                .isSameAs(refused);
        var mistake = new IllegalStateException("oops");
        assertThatThrownBy(() -> send(Duration.ofMinutes(1), () -> {
                    throw mistake;
                }))
                .isSameAs(mistake);
    }
}
