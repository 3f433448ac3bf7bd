package dev.safelight.device.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request that this server sends to itself by way of its public address. Both ends meet here: that it arrived, and
 * when, is known in this process and need not be believed of an answer.
 */
public final class Probe {
    private final String nonce;
    private final boolean announced;
    private final Instant expiresAt;
    private final CompletableFuture<Arrival> arrival = new CompletableFuture<>();
    private final CompletableFuture<Boolean> firstByte = new CompletableFuture<>();

    Probe(String nonce, boolean announced, Instant expiresAt) {
        this.nonce = nonce;
        this.announced = announced;
        this.expiresAt = expiresAt;
    }

    /** Its address on this server, without the public address in front. */
    public String path() {
        return Probes.PATH + nonce;
    }

    /** Whether its body is only announced and never sent: then it is answered without waiting for it. */
    public boolean isAnnounced() {
        return announced;
    }

    /** The receiving end: its head has arrived. */
    public void arrived(Arrival how) {
        arrival.complete(how);
    }

    /** The receiving end: bytes of its body have arrived. */
    public void received() {
        firstByte.complete(true);
    }

    String nonce() {
        return nonce;
    }

    boolean isExpired(Instant now) {
        return now.isAfter(expiresAt);
    }

    /** How its head arrived; waits for it. */
    Optional<Arrival> awaitArrival(Duration atMost) {
        return await(arrival, atMost);
    }

    /** Whether bytes of its body have arrived; waits for them. */
    boolean awaitFirstByte(Duration atMost) {
        return await(firstByte, atMost).isPresent();
    }

    private static <T> Optional<T> await(CompletableFuture<T> event, Duration atMost) {
        try {
            return Optional.of(event.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException notYet) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
