package dev.safelight.protocol.nextcloud.login;

import dev.safelight.account.RequestOrigin;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Login Flow v2, the app's side of it. The person's is {@link LoginFlowPages}. */
@Path(LoginFlow.V2)
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Nextcloud")
public class LoginFlowApi {
    private static final String FIELD = "token=";

    private final AppSignInService signIns;

    LoginFlowApi(AppSignInService signIns) {
        this.signIns = signIns;
    }

    /**
     * A sign-in that has begun.
     *
     * @param login the page for the person
     */
    public record Flow(Poll poll, String login) {}

    /**
     * Where and with what the app asks whether it was let in.
     *
     * @param token to be sent there as a form field, or in the query
     */
    public record Poll(String token, String endpoint) {}

    /** The app's credentials. */
    public record Granted(String server, String loginName, String appPassword) {}

    @POST
    @Operation(summary = "Begin to sign an app in (Nextcloud)")
    public Flow begin(@Context RoutingContext context, @Context UriInfo address) {
        var begun = signIns.begin(RequestOrigin.of(context));
        var base = LoginFlow.server(address) + LoginFlow.V2;
        return new Flow(
                new Poll(begun.poll().plain(), base + "/poll"),
                base + "/flow/" + begun.page().plain());
    }

    /** Android sends the word in the body, iOS in the query. Until the person has decided, the answer is 404. */
    @POST
    @Path("poll")
    @Operation(summary = "Whether a person has let the app in (Nextcloud)")
    public Response poll(@RestQuery @Nullable String token, @Nullable String body, @Context UriInfo address) {
        return signIns.poll(token == null ? word(body) : token)
                .map(password -> new Granted(
                        LoginFlow.server(address),
                        password.loginName(),
                        password.secret().plain()))
                .map(granted -> Response.ok(granted).build())
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity("[]")
                        .build());
    }

    /** Not by the framework's forms: it would then refuse a request that has none. */
    private static String word(@Nullable String form) {
        return form != null && form.startsWith(FIELD)
                ? URLDecoder.decode(form.substring(FIELD.length()).split("&", 2)[0], StandardCharsets.UTF_8)
                : "";
    }
}
