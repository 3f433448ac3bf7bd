package dev.safelight.protocol.immich.server;

import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.protocol.immich.ImmichAccounts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who the account behind a token is. */
@Path("/api/users/me")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class PersonApi {
    private final Callers callers;
    private final ImmichAccounts accounts;

    PersonApi(Callers callers, ImmichAccounts accounts) {
        this.callers = callers;
        this.accounts = accounts;
    }

    @GET
    public Person me() {
        return Person.of(accounts.get(callers.device().accountId()));
    }

    @GET
    @Path("preferences")
    public Preferences preferences() {
        return Preferences.OURS;
    }
}
