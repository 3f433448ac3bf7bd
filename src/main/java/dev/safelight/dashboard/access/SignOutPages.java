package dev.safelight.dashboard.access;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.guard.FormAction;
import dev.safelight.account.session.SessionCookie;
import dev.safelight.account.session.SessionService;
import dev.safelight.problem.ProblemException;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Signing out; for everybody, because the session may have ended already. */
@Path("/logout")
@PermitAll
@RunOnVirtualThread
class SignOutPages {
    private final SessionService sessions;
    private final SessionCookie cookie;
    private final CurrentAccount account;

    SignOutPages(SessionService sessions, SessionCookie cookie, CurrentAccount account) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.account = account;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response signOut(@Context RoutingContext context) {
        account.find()
                .ifPresent(self -> self.session().ifPresent(session -> {
                    try {
                        sessions.end(self.id(), session);
                        Log.infof("Account %s signed out", self.username());
                    } catch (ProblemException ended) {
                        Log.debugf("Session %s had ended already", session);
                    }
                }));
        return leave(context);
    }

    @POST
    @Path("everywhere")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response signOutEverywhere(@Context RoutingContext context) {
        account.find().ifPresent(self -> {
            sessions.endAll(self.id());
            Log.infof("Account %s signed out everywhere", self.username());
        });
        return leave(context);
    }

    private Response leave(RoutingContext context) {
        return Response.seeOther(URI.create("/login"))
                .cookie(cookie.cleared(context.request().isSSL()))
                .build();
    }
}
