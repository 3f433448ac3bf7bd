package dev.safelight.account.guard;

import dev.safelight.account.CurrentAccount;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site makes a person's browser send. Forms are checked by their field, calls of the management API
 * with a session cookie by a header. Tokens and Basic credentials need neither: no other site's page can add them, and where
 * the browser itself adds Basic, it says which site's page made the request.
 */
@ApplicationScoped
class CsrfFilter {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final CsrfToken token;
    private final CurrentAccount account;

    CsrfFilter(CsrfToken token, CurrentAccount account) {
        this.token = token;
        this.account = account;
    }

    /** Runs for form actions only, because it has the body read as a form, which uploads must not be. */
    @FormAction
    @WithFormRead
    @ServerRequestFilter
    void checkForm(ResteasyReactiveContainerRequestContext context, HttpServerRequest request) {
        refuseForeign(request);
        if (!token.matches(field(context))) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "This form is out of date; go back, load the page again and send it again.");
        }
    }

    private static @Nullable String field(ResteasyReactiveContainerRequestContext context) {
        var form = (ResteasyReactiveRequestContext) context.getServerRequestContext();
        return form.getFormParameter(CsrfToken.FIELD, true, false) instanceof String value ? value : null;
    }

    @ServerRequestFilter
    void checkCall(HttpServerRequest request) {
        var path = request.path();
        if (path == null
                || !path.startsWith("/api/")
                || SAFE_METHODS.contains(request.method().name())) {
            return;
        }
        account.find().ifPresent(caller -> {
            refuseForeign(request);
            if (caller.session().isPresent() && !token.matches(request.getHeader(CsrfToken.HEADER))) {
                throw new ProblemException(
                        ProblemType.FORBIDDEN, "Calls with a session cookie need the CSRF token in X-CSRF-Token.");
            }
        });
    }

    private static void refuseForeign(HttpServerRequest request) {
        if (SameSite.isForeign(request)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "The browser says that a page of another site sent this. If a proxy is in front of the server, it has"
                            + " to pass on the Host header, or be named in SAFELIGHT_HTTP_TRUSTED_PROXIES.");
        }
    }
}
