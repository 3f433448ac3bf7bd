package dev.safelight.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param account the account, or the one whose device acts; null for the server itself
 * @param name what to call it
 */
public record Author(@Nullable UUID account, String name) {
    /** Nobody signed in: the server does it by itself, or at its set-up. */
    public static final Author SERVER = new Author(null, "server");
}
