package dev.safelight.dashboard;

import dev.safelight.upload.status.ChangeFeed;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells every open page that something changed. One virtual thread asks the change feed for all of them, and only while
 * there is a page that listens. An event carries no data: a page fetches what it shows again, with its own session's rights.
 */
@ApplicationScoped
class LiveFeed {
    /** Half of what the feed itself caches, so that together they stay well below the two seconds a new photo may take. */
    private static final Duration POLL = Duration.ofMillis(500);

    /** Proxies cut quiet connections after a minute or less; a write also finds out who is gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    /** A browser comes back by itself after this, with its cookie: so a session that ended ends its events too. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ChangeFeed changes;
    private final Clock clock;
    private final Map<SseEventSink, Listener> listeners = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean polling;

    private record Listener(Sse sse, Instant since) {
        OutboundSseEvent change(long version) {
            return sse.newEventBuilder()
                    .name("change")
                    .data(Long.toString(version))
                    .build();
        }

        OutboundSseEvent heartbeat() {
            return sse.newEventBuilder().comment("still here").build();
        }
    }

    LiveFeed(ChangeFeed changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** Sends events to this page until it goes away. */
    void add(SseEventSink sink, Sse sse) {
        var listener = new Listener(sse, clock.instant());
        listeners.put(sink, listener);
        // The first bytes make the browser call the connection open.
        send(sink, listener.heartbeat());
        startPolling();
    }

    /** Open pages would hold up a graceful stop. */
    void stop(@Observes ShutdownEvent event) {
        listeners.keySet().forEach(this::drop);
    }

    private void startPolling() {
        lock.lock();
        try {
            if (!polling) {
                polling = true;
                Thread.ofVirtual().name("live-feed").start(this::poll);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean stopPolling() {
        lock.lock();
        try {
            polling = !listeners.isEmpty();
            return !polling;
        } finally {
            lock.unlock();
        }
    }

    private void poll() {
        var version = currentVersion(-1);
        var beat = clock.instant();
        while (!stopPolling()) {
            if (!pause()) {
                return;
            }
            var latest = currentVersion(version);
            if (latest != version) {
                version = latest;
                tellAll(latest);
            }
            if (Duration.between(beat, clock.instant()).compareTo(HEARTBEAT) > 0) {
                beat = clock.instant();
                beatAll(beat);
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A database that is away for a moment must not end the pages' events. */
    private long currentVersion(long otherwise) {
        try {
            return changes.version();
        } catch (RuntimeException e) {
            Log.debug("The change feed does not answer", e);
            return otherwise;
        }
    }

    private void tellAll(long version) {
        listeners.forEach((sink, listener) -> send(sink, listener.change(version)));
    }

    private void beatAll(Instant now) {
        listeners.forEach((sink, listener) -> {
            if (Duration.between(listener.since(), now).compareTo(LONGEST) > 0) {
                drop(sink);
            } else {
                send(sink, listener.heartbeat());
            }
        });
    }

    private void send(SseEventSink sink, OutboundSseEvent event) {
        if (sink.isClosed()) {
            drop(sink);
            return;
        }
        sink.send(event).whenComplete((done, failure) -> {
            if (failure != null) {
                drop(sink);
            }
        });
    }

    private void drop(SseEventSink sink) {
        listeners.remove(sink);
        sink.close();
    }
}
