package dev.safelight.protocol.background;

import dev.safelight.testsupport.Spooled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * Tells when the bytes that a test has sent have arrived. What a client sends and then hangs up on at once may be lost on the
 * way through the server's buffers; what lies in the spool may not.
 */
final class SpoolWatch {
    private final Spooled spool;
    private final Set<Path> before;

    /** Watches for spool files from now on. */
    SpoolWatch(Spooled spool) {
        this.spool = spool;
        this.before = Set.copyOf(spool.files());
    }

    /** Waits for a new spool file of so many bytes. */
    void await(long size) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> spool.files().stream()
                        .filter(file -> !before.contains(file))
                        .anyMatch(file -> file.toFile().length() == size));
    }
}
