package dev.safelight.dashboard;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class LiveFeedTest {
    private final LiveFeed feed;
    private final People people;
    private final Page gone = new Page(true);
    private final Page open = new Page(false);

    LiveFeedTest(LiveFeed feed, People people) {
        this.feed = feed;
        this.people = people;
    }

    @AfterEach
    void closePages() {
        gone.close();
        open.close();
    }

    @Test
    void aPageThatGoesAwayWhileItIsToldTakesNoOtherWithIt() {
        feed.add(gone, new SseImpl());
        feed.add(open, new SseImpl());
        var device = people.device();

        await().until(() -> {
            bearing(device.token()).body(UUID.randomUUID().toString()).put("/api/v1/uploads/LIVE/photo");
            return gone.changes.get() > 0;
        });
        var told = open.changes.get();
        await().until(() -> {
            bearing(device.token()).body(UUID.randomUUID().toString()).put("/api/v1/uploads/LIVE/photo");
            return open.changes.get() > told + 1;
        });

        assertThat(gone.changes).as("it is not told again").hasValue(1);
    }

    /** A page that counts what it is told; one that is gone says so only when it is sent something. */
    private static final class Page implements SseEventSink {
        private final boolean goneAlready;
        private final AtomicInteger changes = new AtomicInteger();
        private volatile boolean closed;

        Page(boolean goneAlready) {
            this.goneAlready = goneAlready;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            if ("change".equals(event.getName())) {
                changes.incrementAndGet();
                if (goneAlready) {
                    throw new IllegalStateException("closed since it was asked");
                }
            }
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
