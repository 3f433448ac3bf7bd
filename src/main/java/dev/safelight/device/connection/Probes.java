package dev.safelight.device.connection;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The probes that are on their way. Each is known by a random word and can be received once. */
@ApplicationScoped
public class Probes {
    /** Where probes are received; the word follows. */
    public static final String PATH = "/api/v1/connection-checks/";

    /** Longer than a check takes, and than a browser needs to send the probe that a page gave it. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private static final int NONCE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Map<String, Probe> open = new ConcurrentHashMap<>();

    Probes(Clock clock) {
        this.clock = clock;
    }

    /** A probe that is sent with its body. */
    public Probe open() {
        return open(false);
    }

    /** A probe whose body is only announced. */
    Probe openAnnounced() {
        return open(true);
    }

    /** The probe with this word, when it is expected; never a second time. */
    public Optional<Probe> take(String nonce) {
        return Optional.ofNullable(open.remove(nonce)).filter(probe -> !probe.isExpired(clock.instant()));
    }

    /** It is not expected any more. */
    void close(Probe probe) {
        open.remove(probe.nonce());
    }

    private Probe open(boolean announced) {
        var now = clock.instant();
        open.values().removeIf(probe -> probe.isExpired(now));
        var bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        var probe = new Probe(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), announced, now.plus(LIFE));
        open.put(probe.nonce(), probe);
        return probe;
    }
}
