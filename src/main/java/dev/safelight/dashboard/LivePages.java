package dev.safelight.dashboard;

import dev.safelight.account.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** Server-sent events for the pages: {@code change} when what they show may have changed. */
@Path("/live")
@RolesAllowed(Roles.MEMBER)
class LivePages {
    private final LiveFeed feed;

    LivePages(LiveFeed feed) {
        this.feed = feed;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void listen(@Context SseEventSink sink, @Context Sse sse) {
        feed.add(sink, sse);
    }
}
