package dev.safelight.protocol.background;

import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How one client speaks resumable uploads: which of the drafts of <em>Resumable Uploads for HTTP</em> it was written against
 * ({@code draft-ietf-httpbis-resumable-upload}), as its {@code Upload-Draft-Interop-Version} says.
 *
 * @param number from 3 to 8; 0 when the client says none, or one that nobody knows, and is taken to speak the newest
 * @param incomplete it says {@code Upload-Incomplete} where later drafts say {@code Upload-Complete}
 */
record InteropVersion(int number, boolean incomplete) {
    static final String HEADER = "Upload-Draft-Interop-Version";
    private static final String COMPLETE = "Upload-Complete";
    private static final String INCOMPLETE = "Upload-Incomplete";
    private static final int OLDEST = 3;
    private static final int NEWEST = 8;
    /** The first draft that tells how far an upload is while it runs. */
    private static final int WITH_PROGRESS = 5;
    /** The first draft with a media type for appends, and with limits. */
    private static final int WITH_MEDIA_TYPE = 6;
    /** The first draft that tells an age where those before told a time. */
    private static final int WITH_MAX_AGE = 7;

    static InteropVersion of(MultiMap headers) {
        int number = number(headers.get(HEADER));
        boolean oldWord = headers.contains(INCOMPLETE) && !headers.contains(COMPLETE);
        return new InteropVersion(number, number == OLDEST || (number == 0 && oldWord));
    }

    private static int number(@Nullable String said) {
        if (said == null || !said.strip().matches("\\d")) {
            return 0;
        }
        int number = Integer.parseInt(said.strip());
        return number >= OLDEST && number <= NEWEST ? number : 0;
    }

    /** Whether the client named a draft that we know. */
    boolean isKnown() {
        return number != 0;
    }

    /** Whether it can be told how far its upload is while it runs. */
    boolean hasProgress() {
        return number >= WITH_PROGRESS;
    }

    /** Whether its appends must come as {@code application/partial-upload}. */
    boolean demandsMediaType() {
        return number == 0 || number >= WITH_MEDIA_TYPE;
    }

    /**
     * Whether the request says that the file ends with its body.
     *
     * @return nothing if it says neither
     * @throws IllegalArgumentException with a sentence for the client if it cannot be read
     */
    static Optional<Boolean> complete(MultiMap headers) {
        var complete = flag(headers, COMPLETE);
        return complete.isPresent() ? complete : flag(headers, INCOMPLETE).map(incomplete -> !incomplete);
    }

    private static Optional<Boolean> flag(MultiMap headers, String name) {
        var value = headers.get(name);
        if (value == null) {
            return Optional.empty();
        }
        return switch (value.strip()) {
            case "?1" -> Optional.of(true);
            case "?0" -> Optional.of(false);
            default -> throw new IllegalArgumentException(name + " must be ?1 or ?0");
        };
    }

    /** The name of the header that says whether an upload is complete. */
    String completeHeader() {
        return incomplete ? INCOMPLETE : COMPLETE;
    }

    /** Its value. */
    String completeValue(boolean complete) {
        return complete != incomplete ? "?1" : "?0";
    }

    /**
     * The value of {@code Upload-Limit}.
     *
     * @param maxSize in bytes
     * @param seconds how long an unfinished upload is kept, if there is one
     */
    String limit(long maxSize, OptionalLong seconds) {
        var limit = "min-size=0, max-size=" + maxSize;
        if (seconds.isEmpty()) {
            return limit;
        }
        var age = number != 0 && number < WITH_MAX_AGE ? "expires" : "max-age";
        return limit + ", " + age + "=" + Math.max(0, seconds.getAsLong());
    }
}
