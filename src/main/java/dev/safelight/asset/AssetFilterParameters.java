package dev.safelight.asset;

import dev.safelight.problem.Parameters;
import dev.safelight.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filter of assets as it stands in a URL. */
public class AssetFilterParameters {
    @QueryParam("device")
    @Nullable
    String device;

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
     * @throws ProblemException {@code invalid-request} if a part cannot be read
     */
    AssetFilter filter() {
        return new AssetFilter(
                Parameters.id("device", device),
                Parameters.time("from", from),
                Parameters.time("to", to),
                Parameters.text(text));
    }
}
