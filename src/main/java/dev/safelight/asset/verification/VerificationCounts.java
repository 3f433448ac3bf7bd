package dev.safelight.asset.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the verification of originals is.
 *
 * @param originals that are safe
 * @param bytes of those
 * @param fresh of them, read or stored since the moment that was asked about
 * @param freshBytes of those
 * @param oldest when the one unread for longest was last read, or stored if never; null without originals
 * @param recentBytes read in the last ten minutes, by all servers
 * @param damaged originals that are damaged now
 * @param healed damages that were healed, ever
 */
public record VerificationCounts(
        long originals,
        long bytes,
        long fresh,
        long freshBytes,
        @Nullable Instant oldest,
        long recentBytes,
        long damaged,
        long healed) {}
