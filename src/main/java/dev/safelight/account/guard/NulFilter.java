package dev.safelight.account.guard;

import dev.safelight.problem.ProblemAnswer;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses addresses with a NUL character in them: no name has one, and no database column takes it. */
@ApplicationScoped
class NulFilter {
    private static final String ENCODED = "%00";

    /** After the security headers, before anything looks at the address. */
    private static final int EARLY = 9_000;

    private final ProblemAnswer answer;

    NulFilter(ProblemAnswer answer) {
        this.answer = answer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        if (!context.request().uri().contains(ENCODED)) {
            context.next();
            return;
        }
        answer.send(
                context.request(),
                new ProblemException(ProblemType.INVALID_REQUEST, "Leave the NUL character (%00) out of the address."));
        // A client that is still sending reads the answer only when what it sends is taken.
        context.request().resume();
    }
}
