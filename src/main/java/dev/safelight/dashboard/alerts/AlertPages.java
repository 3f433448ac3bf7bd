package dev.safelight.dashboard.alerts;

import dev.safelight.account.Roles;
import dev.safelight.account.guard.FormAction;
import dev.safelight.device.Callers;
import dev.safelight.health.alert.channel.ChannelService;
import dev.safelight.health.alert.channel.TestMessageService;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page of alerts, and one's own channels. */
@Path("/settings/alerts")
@RolesAllowed(Roles.MEMBER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class AlertPages {
    private final AlertAnswers answers;
    private final ChannelService channels;
    private final TestMessageService tests;
    private final Callers callers;

    AlertPages(AlertAnswers answers, ChannelService channels, TestMessageService tests, Callers callers) {
        this.answers = answers;
        this.channels = channels;
        this.tests = tests;
        this.callers = callers;
    }

    @GET
    public TemplateInstance alerts(@RestQuery @Nullable String did) {
        return answers.page(AlertNotice.sentenceOf(did), "");
    }

    @POST
    @Path("/channels")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response add(MultivaluedMap<String, String> form, @Context UriInfo address) {
        return answers.attempt(() -> {
            var issued = channels.add(callers.account(), ChannelForm.of(form), address.getBaseUri());
            return issued.key() == null ? answers.done(AlertNotice.ADDED) : answers.key(issued);
        });
    }

    @POST
    @Path("/channels/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response change(@RestPath UUID id, MultivaluedMap<String, String> form, @Context UriInfo address) {
        return answers.attempt(() -> {
            channels.change(callers.account(), id, ChannelForm.of(form), address.getBaseUri());
            return answers.done(AlertNotice.CHANGED);
        });
    }

    @POST
    @Path("/channels/{id}/test")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response test(@RestPath UUID id) {
        return answers.attempt(() -> {
            var result = tests.send(callers.account(), id);
            return result.failure() == null
                    ? answers.done(AlertNotice.TESTED)
                    : answers.refused(
                            Response.Status.OK.getStatusCode(),
                            "The test message was not delivered. " + result.failure());
        });
    }

    @POST
    @Path("/channels/{id}/key")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response renewKey(@RestPath UUID id) {
        return answers.attempt(() -> answers.key(channels.renewKey(callers.account(), id)));
    }

    @POST
    @Path("/channels/{id}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @FormAction
    public Response remove(@RestPath UUID id) {
        return answers.attempt(() -> {
            channels.remove(callers.account(), id);
            return answers.done(AlertNotice.REMOVED);
        });
    }
}
