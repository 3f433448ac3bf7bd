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

    /** The door of attempts that never reached the server, and of jobs that are only announced. */
    public static final String REPORT_DOOR = "report";

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
    private @Nullable String deviceReason;
    private @Nullable String clientJob;
    private @Nullable Instant reportedAt;

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

    /** An attempt that never reached us, as the device reports it. It is over when we hear of it. */
    public static Attempt reported(Id id, Origin origin, DeviceReport report, Outcome how, Instant now) {
        var attempt = new Attempt(id, origin, now);
        attempt.end(how, Reason.DEVICE_REPORTED, report.detail(), 0, now);
        attempt.deviceReason = report.reason();
        attempt.clientJob = report.clientJob();
        attempt.reportedAt = report.at();
        return attempt;
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

    /** When it was over, by the device's clock if the device told of it; nothing while it runs. */
    public Optional<Instant> overAt() {
        return toldTime().or(() -> Optional.ofNullable(endedAt));
    }

    /** When it began; of one that the device reported, the device's own time of it, or nothing if it did not tell one. */
    public Optional<Instant> triedAt() {
        return door.equals(REPORT_DOOR) ? toldTime() : Optional.of(startedAt);
    }

    private Optional<Instant> toldTime() {
        return Optional.ofNullable(reportedAt).map(at -> DeviceReport.notAfter(startedAt, at));
    }

    AttemptView view() {
        return new AttemptView(
                id.number(),
                startedAt,
                endedAt,
                bytes,
                outcome,
                reason,
                detail,
                door,
                remoteAddress,
                userAgent,
                deviceReason,
                clientJob,
                reportedAt);
    }
}
