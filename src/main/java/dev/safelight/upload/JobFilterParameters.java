package dev.safelight.upload;

import dev.safelight.problem.Parameters;
import dev.safelight.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filter of upload jobs as it stands in a URL. A word that is not known is refused, never ignored. */
public class JobFilterParameters {
    @QueryParam("device")
    @Nullable
    String device;

    @QueryParam("state")
    @Nullable
    String state;

    @QueryParam("reason")
    @Nullable
    String reason;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("q")
    @Nullable
    String text;

    /**
     * What the URL means.
     *
     * @throws ProblemException {@code INVALID_REQUEST} if a part cannot be read
     */
    public JobFilter filter() {
        return parse(device, state, reason, from, to, text);
    }

    static JobFilter parse(
            @Nullable String device,
            @Nullable String state,
            @Nullable String reason,
            @Nullable String from,
            @Nullable String to,
            @Nullable String text) {
        return new JobFilter(
                Parameters.id("device", device),
                Parameters.word("state", state, "a state of upload jobs", JobState::of),
                Parameters.word("reason", reason, "a reason", Reason::of),
                Parameters.time("from", from),
                Parameters.time("to", to),
                Parameters.text(text));
    }
}
