package dev.safelight.protocol.immich.server;

import dev.safelight.account.Roles;
import dev.safelight.account.management.AccountService;
import dev.safelight.protocol.immich.MediaKinds;
import dev.safelight.upload.status.StorageStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What Immich's programs ask a server first. */
@Path("/api/server")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class ServerApi {
    private static final String ABOUT = "Safelight, speaking as Immich";
    private static final String URL = "https://github.com/immich-app/immich/releases/tag/v";

    private final ServerVersions versions;
    private final AccountService accounts;
    private final StorageStatus storage;

    ServerApi(ServerVersions versions, AccountService accounts, StorageStatus storage) {
        this.versions = versions;
        this.accounts = accounts;
        this.storage = storage;
    }

    @GET
    @Path("ping")
    public Map<String, String> ping() {
        return Map.of("res", "pong");
    }

    @GET
    @Path("version")
    public ServerVersion version(@HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        return versions.forProgram(userAgent);
    }

    @GET
    @Path("about")
    @RolesAllowed(Roles.DEVICE)
    public ServerFacts.About about(@HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        var version = versions.forProgram(userAgent);
        return new ServerFacts.About("v" + version, URL + version, false, ABOUT, ABOUT);
    }

    @GET
    @Path("features")
    public ServerFacts.Features features() {
        return ServerFacts.Features.OURS;
    }

    @GET
    @Path("config")
    public ServerFacts.Settings config() {
        return ServerFacts.Settings.of(!accounts.isEmpty());
    }

    @GET
    @Path("media-types")
    public ServerFacts.MediaTypes mediaTypes() {
        return new ServerFacts.MediaTypes(
                MediaKinds.IMAGE.extensions(), MediaKinds.SIDECAR.extensions(), MediaKinds.VIDEO.extensions());
    }

    @GET
    @Path("storage")
    @RolesAllowed(Roles.DEVICE)
    public ServerFacts.Storage storage() {
        return Room.of(storage.view()).told();
    }
}
