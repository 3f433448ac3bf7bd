package dev.safelight.fleet;

import java.util.UUID;

/** A PHAssetResourceUploadJob: the phone's record of one asset resource on its way. */
final class PhoneJob {
    /** As the framework knows them. */
    enum State {
        /** Sending, or waiting for its turn; the system's. */
        PENDING,
        SUCCEEDED,
        FAILED
    }

    private final HeldResource resource;
    private final Dialect dialect;
    private final UUID id;
    private volatile State state = State.PENDING;
    private volatile String failure = "";
    private volatile boolean retried;
    private volatile boolean vanished;

    PhoneJob(HeldResource resource, Dialect dialect, UUID id) {
        this.resource = resource;
        this.dialect = dialect;
        this.id = id;
    }

    HeldResource resource() {
        return resource;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The phone's own id of it, sent along for tracing. */
    UUID id() {
        return id;
    }

    State state() {
        return state;
    }

    /** Why it failed, as far as the system knows. */
    String failure() {
        return failure;
    }

    void succeed() {
        state = State.SUCCEEDED;
    }

    void fail(String why) {
        failure = why;
        state = State.FAILED;
    }

    /** The app was deleted: the system stops sending it, and nobody hears of it again. */
    void vanish() {
        vanished = true;
    }

    boolean hasVanished() {
        return vanished;
    }

    /** Sends it again, which the framework allows once; whether it does. */
    boolean retry() {
        if (retried || state != State.FAILED) {
            return false;
        }
        retried = true;
        state = State.PENDING;
        return true;
    }
}
