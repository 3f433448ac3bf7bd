package dev.safelight.account.guard;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.RestForm;

/** Routes of each kind, to try the protection on. */
@Path("/")
@RunOnVirtualThread
public class GuardProbe {
    private final CurrentAccount account;
    private final Callers callers;
    private final CsrfToken csrf;

    GuardProbe(CurrentAccount account, Callers callers, CsrfToken csrf) {
        this.account = account;
        this.callers = callers;
        this.csrf = csrf;
    }

    @GET
    @Path("probe/page")
    @RolesAllowed(Roles.MEMBER)
    @Produces(MediaType.TEXT_HTML)
    public String page() {
        return account.get().username();
    }

    @GET
    @Path("probe/form")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public String form() {
        return csrf.getToken();
    }

    @POST
    @Path("probe/form")
    @PermitAll
    @FormAction
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Produces(MediaType.TEXT_PLAIN)
    public String post(@RestForm String value) {
        return "got " + value;
    }

    @POST
    @Path("api/v1/probe/call")
    @RolesAllowed(Roles.MEMBER)
    public String call() {
        return "called";
    }

    @POST
    @Path("api/v1/probe/bytes")
    @RolesAllowed({Roles.DEVICE, Roles.REVOKED_DEVICE})
    @Produces(MediaType.TEXT_PLAIN)
    public String bytes(InputStream body) throws IOException {
        return callers.activeDevice().name() + " sent " + body.readAllBytes().length;
    }

    @GET
    @Path("api/v1/probe/device")
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.TEXT_PLAIN)
    public String device() {
        return callers.device().name();
    }

    @GET
    @Path("api/v1/probe/address")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    public String address(@Context RoutingContext context) {
        return RequestOrigin.of(context).address() + " " + context.request().absoluteURI();
    }

    @GET
    @Path("api/v1/probe/failure")
    @PermitAll
    public String failure() {
        throw new IllegalStateException("select secret from dev.safelight");
    }
}
