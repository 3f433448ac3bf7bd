package dev.safelight.dashboard.settings;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.account.token.ApiTokenService;
import dev.safelight.account.token.IssuedApiToken;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** Making and deleting one's API tokens. */
@Path("/settings/tokens")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ApiTokenPages {
    private final SettingsAnswers answers;
    private final ApiTokenService tokens;
    private final CurrentAccount account;

    @CheckedTemplate(basePath = "settings")
    static class Templates {
        private Templates() {}

        static native TemplateInstance token(IssuedApiToken issued);
    }

    ApiTokenPages(SettingsAnswers answers, ApiTokenService tokens, CurrentAccount account) {
        this.answers = answers;
        this.tokens = tokens;
        this.account = account;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response issue(@RestForm @DefaultValue("") String name) {
        return answers.attempt(
                () -> Response.ok(Templates.token(tokens.issue(account.get().id(), name)))
                        .build());
    }

    @POST
    @Path("/{token}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response delete(@RestPath UUID token) {
        return answers.after(
                SettingsNotice.TOKEN_DELETED, () -> tokens.delete(account.get().id(), token));
    }
}
