package dev.safelight.health.ledger;

import dev.safelight.problem.Parameters;
import dev.safelight.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filter of a device's list as it stands in a URL. */
public class LedgerFilterParameters {
    @QueryParam("standing")
    @Nullable
    String standing;

    @QueryParam("reason")
    @Nullable
    String reason;

    @QueryParam("q")
    @Nullable
    String text;

    /**
     * What the URL means. Any reason is taken: devices have words of their own.
     *
     * @throws ProblemException {@code invalid-request} if the standing is none
     */
    LedgerFilter filter() {
        return new LedgerFilter(
                Parameters.word("standing", standing, "how an item stands, or missing", LedgerPart::of),
                Parameters.text(reason),
                Parameters.text(text));
    }
}
