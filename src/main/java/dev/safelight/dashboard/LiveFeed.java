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
import org.jspecify.annotations.Nullable;

/**
 * Tells every open page that something changed. One virtual thread asks the change feed for all of them once a second, and only
 * while there is a page that listens. An event carries no data: a page fetches what it shows again, with its own session's rights.
 */
@ApplicationScoped
class LiveFeed {
    /** One look at the database for all pages; well below the two seconds that a new photo may take to appear. */
    private static final Duration POLL = Duration.ofSeconds(1);

    /** Proxies cut quiet connections after a minute or less; a write also finds out who is gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    /** A browser comes back by itself after this, with its cookie: so a session that ended ends its events too. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ChangeFeed changes;
    private final Clock clock;
    private final Map<SseEventSink, Listener> listeners = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** The thread that looks, while there is one. */
    private @Nullable Thread poller;

    private record Listener(Sse sse, Instant since) {
        OutboundSseEvent change() {
            return sse.newEventBuilder().name("change").data("now").build();
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
            if (poller == null) {
                poller = Thread.ofVirtual().name("live-feed").unstarted(this::poll);
                poller.start();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody listens any more; decided under the lock, so that a page that comes now starts anew. */
    private boolean isOver() {
        lock.lock();
        try {
            if (listeners.isEmpty()) {
                poller = null;
            }
            return poller == null;
        } finally {
            lock.unlock();
        }
    }

    /** However the thread ends, the next page must be able to start another. */
    private void endPolling() {
        lock.lock();
        try {
            if (Thread.currentThread().equals(poller)) {
                poller = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void poll() {
        try {
            var seen = currentVersion("");
            var beat = clock.instant();
            while (!isOver() && pause()) {
                var latest = currentVersion(seen);
                if (!latest.equals(seen)) {
                    seen = latest;
                    listeners.forEach((sink, listener) -> send(sink, listener.change()));
                }
                if (Duration.between(beat, clock.instant()).compareTo(HEARTBEAT) > 0) {
                    beat = clock.instant();
                    beatAll(beat);
                }
            }
        } catch (RuntimeException broken) {
            Log.error("Open pages are not told of changes until another one is opened", broken);
        } finally {
            endPolling();
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
    private String currentVersion(String otherwise) {
        try {
            return changes.version();
        } catch (RuntimeException e) {
            Log.debug("The change feed does not answer", e);
            return otherwise;
        }
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

    /** A page may go away at any moment, between a question and an answer, too: that is no reason to forget the others. */
    private void send(SseEventSink sink, OutboundSseEvent event) {
        try {
            sink.send(event).whenComplete((done, failure) -> {
                if (failure != null) {
                    drop(sink);
                }
            });
        } catch (RuntimeException closed) {
            Log.debug("A page is gone", closed);
            drop(sink);
        }
    }

    private void drop(SseEventSink sink) {
        listeners.remove(sink);
        try {
            sink.close();
        } catch (RuntimeException closed) {
            Log.debug("A page was closed already", closed);
        }
    }
}
