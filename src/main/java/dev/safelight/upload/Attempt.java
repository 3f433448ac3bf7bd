package dev.safelight.upload;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try of an upload job. It is opened once and ended once; what it says is never changed after. */
@Entity
public class Attempt {
    /** The door of attempts that the server makes by itself. */
    public static final String SERVER_DOOR = "server";

    @EmbeddedId
    private Id id;

    private Instant startedAt;
    private @Nullable Instant endedAt;
    private long bytes;
    private @Nullable Outcome outcome;
    private @Nullable Reason reason;
    private @Nullable String detail;
    private String door;
    private @Nullable String remoteAddress;
    private @Nullable String userAgent;

    /**
     * Names an attempt.
     *
     * @param number from 1
     */
    @Embeddable
    public record Id(UUID jobId, int number) implements Serializable {}

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Attempt() {}

    private Attempt(Id id, Origin origin, Instant startedAt) {
        this.id = id;
        this.startedAt = startedAt;
        this.door = origin.door();
        this.remoteAddress = origin.remoteAddress();
        this.userAgent = origin.userAgent();
    }

    /** An attempt begins. */
    public static Attempt begin(UUID job, int number, Origin origin, Instant now) {
        return new Attempt(new Id(job, number), origin, now);
    }

    /** It reached its end: stored, duplicate or spooled. */
    public void end(Outcome how, long received, Instant now) {
        end(how, null, null, received, now);
    }

    /** It did not: with the reason, and the technical fact. */
    public void end(Outcome how, @Nullable Reason why, @Nullable String fact, long received, Instant now) {
        if (endedAt != null) {
            throw new IllegalStateException("attempt " + id + " has ended before");
        }
        endedAt = now;
        outcome = how;
        reason = why;
        detail = fact;
        bytes = received;
    }

    /** From 1. */
    public int number() {
        return id.number();
    }

    /** How it ended; nothing while it runs. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Whether it still runs. */
    public boolean isOpen() {
        return endedAt == null;
    }

    AttemptView view() {
        return new AttemptView(
                id.number(), startedAt, endedAt, bytes, outcome, reason, detail, door, remoteAddress, userAgent);
    }
}
