package dev.safelight.dashboard.connect;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceService;
import dev.safelight.device.NewDevice;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/** Connects a device: asks for its name, kind and app, and shows what to put into that app, once. */
@Path("/connect")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ConnectPages {
    private final DeviceService devices;
    private final CurrentAccount account;

    @CheckedTemplate(basePath = "connect")
    static class Templates {
        private Templates() {}

        static native TemplateInstance connect(ConnectForm form, String error);

        static native TemplateInstance connected(Connection connection);
    }

    /** What was chosen so far. */
    record ConnectForm(String name, String platform, String app) {
        public List<UploadingApp> apps() {
            return List.of(UploadingApp.values());
        }

        public List<DevicePlatform> platforms() {
            return List.of(DevicePlatform.values());
        }
    }

    ConnectPages(DeviceService devices, CurrentAccount account) {
        this.devices = devices;
        this.account = account;
    }

    @GET
    public TemplateInstance form() {
        return Templates.connect(new ConnectForm("", "", UploadingApp.NEXTCLOUD.code()), "");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response connect(
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String platform,
            @RestForm @DefaultValue("") String app,
            @Context UriInfo address) {
        try {
            var owner = account.get();
            var known = app(app).known().orElse(null);
            var enrolment = devices.enrol(owner.id(), new NewDevice(name, platform(platform), known));
            var connection = Connection.of(
                    enrolment.device(), app(app), address.getBaseUri(), owner.username(), enrolment.secret());
            return Response.ok(Templates.connected(connection)).build();
        } catch (ProblemException problem) {
            return Response.status(problem.type().status())
                    .entity(Templates.connect(new ConnectForm(name, platform, app), problem.detail()))
                    .build();
        }
    }

    private static UploadingApp app(String code) {
        return UploadingApp.of(code).orElse(UploadingApp.SCRIPT);
    }

    private static DevicePlatform platform(String code) {
        return DevicePlatform.of(code)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.INVALID_REQUEST, "Choose what kind of device it is."));
    }
}
