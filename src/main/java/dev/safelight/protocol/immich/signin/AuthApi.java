package dev.safelight.protocol.immich.signin;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.protocol.immich.Immich;
import dev.safelight.protocol.immich.ImmichAccounts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The mobile app's session. */
@Path("/api/auth")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class AuthApi {
    /** How long browsers and apps keep the cookie; browsers allow no longer. The token itself does not expire. */
    private static final int KEPT = (int) Duration.ofDays(400).toSeconds();

    private final AppSignIn signIn;
    private final Callers callers;
    private final ImmichAccounts accounts;

    AuthApi(AppSignIn signIn, Callers callers, ImmichAccounts accounts) {
        this.signIn = signIn;
        this.callers = callers;
        this.accounts = accounts;
    }

    /** What a person typed. */
    record LoginRequest(
            @NotNull(message = "is missing") String email,
            @NotNull(message = "is missing") String password) {}

    /** The session, and whose it is. */
    record LoginResponse(
            String accessToken,
            UUID userId,
            String userEmail,
            String name,
            String profileImagePath,
            boolean isAdmin,
            boolean shouldChangePassword,
            boolean isOnboarded) {}

    @POST
    @Path("login")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Response login(
            @Valid @NotNull(message = "is missing") LoginRequest request,
            @HeaderParam("deviceModel") @Nullable String model,
            @HeaderParam("deviceType") @Nullable String type,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @Context RoutingContext context) {
        var app = AppName.of(model, type, userAgent);
        var session = signIn.signIn(request.email(), request.password(), app, RequestOrigin.of(context));
        var account = accounts.get(session.account().id());
        var body = new LoginResponse(
                session.token(), account.id(), account.email(), account.name(), "", account.admin(), false, true);
        return Response.status(Response.Status.CREATED)
                .entity(body)
                .cookie(cookie(Immich.COOKIE, session.token(), KEPT, context))
                .cookie(cookie("immich_auth_type", "password", KEPT, context))
                .cookie(cookie("immich_is_authenticated", "true", KEPT, context))
                .build();
    }

    /** Lax, so that no other site's page can send something with it. */
    private static NewCookie cookie(String name, String value, int maxAge, RoutingContext context) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(name.equals(Immich.COOKIE))
                .secure(context.request().isSSL())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    @POST
    @Path("validateToken")
    @RolesAllowed(Roles.DEVICE)
    @Consumes(MediaType.WILDCARD)
    public Map<String, Boolean> validate() {
        return Map.of("authStatus", true);
    }

    @POST
    @Path("logout")
    @RolesAllowed(Roles.DEVICE)
    @Consumes(MediaType.WILDCARD)
    public Response logout(@Context RoutingContext context) {
        signIn.signOut(callers.device());
        return Response.ok(Map.of("successful", true, "redirectUri", "/login"))
                .cookie(cookie(Immich.COOKIE, "", 0, context))
                .cookie(cookie("immich_auth_type", "", 0, context))
                .cookie(cookie("immich_is_authenticated", "", 0, context))
                .build();
    }
}
