package dev.safelight.asset;

import java.util.UUID;

/** An original was deleted for good, or found damaged, while an upload of the same bytes was about to count on it. */
public class OriginalGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OriginalGoneException(UUID original) {
        super("original " + original + " is not where it was any more");
    }
}
