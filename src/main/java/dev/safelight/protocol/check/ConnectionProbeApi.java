package dev.safelight.protocol.check;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.guard.ForwardedFor;
import dev.safelight.device.connection.Arrival;
import dev.safelight.device.connection.Probe;
import dev.safelight.device.connection.Probes;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.protocol.Drain;
import dev.safelight.protocol.background.InterimAnswer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Receives the probes of connection checks. Nobody has to sign in: the random word in the address, good for one request,
 * is the permission. Nothing of the body is kept.
 */
@Path("/api/v1/connection-checks/{nonce}")
@PermitAll
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public class ConnectionProbeApi {
    private static final String INTEROP = "Upload-Draft-Interop-Version";
    private static final int PIECE = 64 * 1024;

    /** More than any probe has. */
    private static final long LONGEST = 64L * 1024 * 1024;

    private final Probes probes;

    ConnectionProbeApi(Probes probes) {
        this.probes = probes;
    }

    /**
     * What a page's script is told about its own probe.
     *
     * @param bytes how many arrived
     * @param client the caller's address as the server sees it
     */
    public record Received(long bytes, String client) {}

    @PUT
    @Operation(hidden = true)
    public Received receive(@PathParam("nonce") String nonce, @Context RoutingContext context, InputStream body) {
        var request = context.request();
        var probe = probes.take(nonce).orElseThrow(() -> unexpected(context));
        closeBehind(context);
        var client = RequestOrigin.of(context).address();
        probe.arrived(arrival(request, client));
        var version = request.getHeader(INTEROP);
        if (version != null) {
            InterimAnswer.send(request, Map.of(INTEROP, version));
        }
        return new Received(probe.isAnnounced() ? 0 : read(body, probe), client);
    }

    /** Whoever asks again with an old address gets the answer, even while still sending. */
    private static ProblemException unexpected(RoutingContext context) {
        new Drain(context).settle();
        return new ProblemException(ProblemType.NOT_FOUND, "No such check is running.");
    }

    /** One probe, one connection: nothing of a body that is not read to its end may be taken for the next request. */
    private static void closeBehind(RoutingContext context) {
        var request = context.request();
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader("Connection", "close");
            context.addEndHandler(answered -> request.connection().close());
        }
    }

    private static long read(InputStream body, Probe probe) {
        var piece = new byte[PIECE];
        long bytes = 0;
        try {
            for (int read = body.read(piece); read >= 0 && bytes < LONGEST; read = body.read(piece)) {
                if (read > 0) {
                    probe.received();
                }
                bytes += read;
            }
        } catch (IOException hungUp) {
            // The check has seen enough, or its time was over.
            return bytes;
        }
        return bytes;
    }

    private static Arrival arrival(HttpServerRequest request, String client) {
        var peer = request.connection().remoteAddress();
        var address = peer == null ? "unknown" : Objects.requireNonNullElse(peer.hostAddress(), peer.host());
        var forwarded = ForwardedFor.of(request);
        var last = forwarded.isEmpty() ? Optional.<String>empty() : Optional.of(forwarded.getLast());
        return new Arrival(client, address, last, request.version() == HttpVersion.HTTP_1_0);
    }
}
