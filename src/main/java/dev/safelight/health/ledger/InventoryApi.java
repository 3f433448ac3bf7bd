package dev.safelight.health.ledger;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.device.Callers;
import dev.safelight.device.inventory.InventoryBody;
import dev.safelight.device.inventory.InventoryChanges;
import dev.safelight.device.inventory.InventoryService;
import dev.safelight.device.inventory.ResourceTypes;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A device tells what is on it, and learns what of that is safe. */
@Path("/api/v1/inventory")
@RolesAllowed({"device", "revoked-device"})
@RunOnVirtualThread
@Tag(name = "Device")
class InventoryApi {
    private static final ResourceTypes TYPES =
            word -> AssetResourceType.of(word).isPresent();
    private static final int SAMPLE = 20;
    /** What is dropped of a body that was refused, so that a client that sends all before it listens gets the answer. */
    private static final long DROPPED = 256L * 1024 * 1024;

    private final InventoryService inventories;
    private final LedgerService ledgers;
    private final Callers callers;

    InventoryApi(InventoryService inventories, LedgerService ledgers, Callers callers) {
        this.inventories = inventories;
        this.ledgers = ledgers;
        this.callers = callers;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The device's inventory, one JSON object a line; replaced as a whole or not at all")
    public InventoryResponse replace(
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding, InputStream body) {
        var device = callers.activeDevice().id();
        try {
            inventories.replace(device, new InventoryBody(body, isGzip(encoding)), TYPES);
        } catch (ProblemException refused) {
            drop(body);
            throw refused;
        }
        return answer(device);
    }

    @POST
    @Path("/changes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What has changed since the inventory: at most 10,000 new or different, and 10,000 gone")
    public InventoryResponse change(@Nullable InventoryChanges changes) {
        var device = callers.activeDevice().id();
        inventories.change(device, changes == null ? new InventoryChanges(null, null) : changes, TYPES);
        return answer(device);
    }

    private InventoryResponse answer(UUID device) {
        var read = ledgers.read(device, 0, SAMPLE).orElseThrow();
        var ledger = read.ledger();
        return new InventoryResponse(
                ledger.onDevice(),
                ledger.safe(),
                ledger.spooled(),
                ledger.missing(),
                read.missing().items());
    }

    private static boolean isGzip(@Nullable String encoding) {
        if (encoding == null || encoding.isBlank() || "identity".equalsIgnoreCase(encoding.strip())) {
            return false;
        }
        if ("gzip".equalsIgnoreCase(encoding.strip())) {
            return true;
        }
        throw new ProblemException(
                ProblemType.UNSUPPORTED_TYPE, "Send the inventory as it is, or with Content-Encoding: gzip.");
    }

    private static void drop(InputStream body) {
        try (body) {
            body.skip(DROPPED);
        } catch (IOException gone) {
            // nobody is left to answer
        }
    }

    /**
     * What of the device's list is safe.
     *
     * @param spooled on this server's own disk, and stored by itself
     * @param missingSample the missing that were taken last, 20 at most
     */
    record InventoryResponse(long onDevice, long safe, long spooled, long missing, List<LedgerItem> missingSample) {}
}
