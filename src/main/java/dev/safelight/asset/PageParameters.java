package dev.safelight.asset;

import dev.safelight.problem.Parameters;
import dev.safelight.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which part of a long list is asked for, as it stands in a URL. */
public class PageParameters {
    private static final int USUAL_SIZE = 50;

    @QueryParam("page")
    @Nullable
    String page;

    @QueryParam("size")
    @Nullable
    String size;

    /**
     * The number of the page, from 0.
     *
     * @throws ProblemException {@code invalid-request} if there can be no such page
     */
    public int number() {
        return Page.checkedNumber(Parameters.number("page", page).orElse(0));
    }

    /**
     * How many items a page holds.
     *
     * @throws ProblemException {@code invalid-request} if it is no number or out of bounds
     */
    public int size() {
        return Page.checkedSize(Parameters.number("size", size).orElse(USUAL_SIZE));
    }
}
