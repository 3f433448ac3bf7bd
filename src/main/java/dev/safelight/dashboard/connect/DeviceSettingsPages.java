package dev.safelight.dashboard.connect;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.dashboard.FormAnswer;
import dev.safelight.device.Callers;
import dev.safelight.device.DeviceChange;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.device.status.StatusTokenService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The settings of one device. */
@Path("/devices/{id: [0-9a-fA-F-]{36}}/settings")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class DeviceSettingsPages {
    private final DeviceService devices;
    private final StatusTokenService statusTokens;
    private final Callers callers;
    private final CurrentAccount account;

    @CheckedTemplate(basePath = "connect")
    static class Templates {
        private Templates() {}

        static native TemplateInstance settings(DeviceSettings page);
    }

    DeviceSettingsPages(
            DeviceService devices, StatusTokenService statusTokens, Callers callers, CurrentAccount account) {
        this.devices = devices;
        this.statusTokens = statusTokens;
        this.account = account;
        this.callers = callers;
    }

    @GET
    public TemplateInstance settings(@RestPath UUID id, @RestQuery @Nullable String did) {
        return page(id, "", DeviceNotice.sentenceOf(did), "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response change(
            @RestPath UUID id,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("0") int expectedHours,
            @RestForm @Nullable String seldomOnline,
            @RestForm @Nullable String paused) {
        var change = new DeviceChange(name, Expectation.of(expectedHours), paused != null, seldomOnline != null);
        return attempt(id, DeviceNotice.SAVED, () -> devices.change(callers.scope(), id, change));
    }

    @POST
    @Path("/tokens")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response issueToken(@RestPath UUID id, @RestForm @DefaultValue("") String name, @Context UriInfo address) {
        return FormAnswer.attempt(
                () -> {
                    var issued = devices.issueToken(callers.scope(), id, name);
                    var connection = Connection.of(
                            device(id),
                            UploadingApp.SCRIPT,
                            address.getBaseUri(),
                            account.get().username(),
                            issued.secret());
                    return Response.ok(ConnectPages.Templates.connected(connection))
                            .build();
                },
                error -> page(id, "", "", error));
    }

    @POST
    @Path("/tokens/{token}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response revokeToken(@RestPath UUID id, @RestPath UUID token) {
        return attempt(id, DeviceNotice.REVOKED, () -> devices.revokeToken(callers.scope(), id, token));
    }

    /** Answers with the page rather than a redirect: the address is shown once, and must not stand in another one. */
    @POST
    @Path("/status")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response makeStatusAddress(@RestPath UUID id, @Context UriInfo address) {
        return FormAnswer.attempt(
                () -> {
                    var secret = statusTokens.make(callers.scope(), id);
                    var made = address.getBaseUriBuilder()
                            .path("status")
                            .path(secret.plain())
                            .build();
                    return Response.ok(page(id, made.toString(), "", "")).build();
                },
                error -> page(id, "", "", error));
    }

    @POST
    @Path("/status/{token}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response revokeStatusAddress(@RestPath UUID id, @RestPath UUID token) {
        return attempt(id, DeviceNotice.STATUS_REVOKED, () -> statusTokens.revoke(callers.scope(), id, token));
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response remove(@RestPath UUID id) {
        devices.remove(callers.scope(), id);
        return Response.seeOther(URI.create("/")).build();
    }

    private Response attempt(UUID id, DeviceNotice notice, Runnable action) {
        return FormAnswer.after("/devices/" + id + "/settings", notice, action, error -> page(id, "", "", error));
    }

    private TemplateInstance page(UUID id, String statusAddress, String notice, String error) {
        var device = device(id);
        var scope = callers.scope();
        return Templates.settings(new DeviceSettings(
                device, devices.tokens(scope, id), statusTokens.tokens(scope, id), statusAddress, notice, error));
    }

    private DeviceView device(UUID id) {
        return devices.device(callers.scope(), id)
                .filter(device -> device.removedAt() == null)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such device."));
    }
}
