package dev.safelight.protocol.immich.asset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.safelight.account.Roles;
import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which of many files need not be sent. */
@Path("/api/assets/bulk-upload-check")
@RolesAllowed(Roles.DEVICE)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Immich")
class BulkCheckApi {
    static final int MOST = 5000;

    private final ImmichAssets assets;
    private final Callers callers;

    BulkCheckApi(ImmichAssets assets, Callers callers) {
        this.assets = assets;
        this.callers = callers;
    }

    /** A file of the program's: its own id for it, and its SHA-1. */
    record Item(
            @NotNull(message = "is missing") String id,
            @NotNull(message = "is missing") String checksum) {}

    /** Files to be looked for. */
    record Question(
            @NotNull(message = "is missing") @Size(max = MOST, message = "has more than 5000 entries")
            List<@Valid Item> assets) {}

    /** What to do with a file: {@code accept} to send it, {@code reject} because it is here. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String id,
            String action,
            @Nullable String reason,
            @Nullable UUID assetId,
            @Nullable Boolean isTrashed) {}

    /** Answers in the order of the question. */
    record Results(List<Result> results) {}

    @POST
    public Results check(@Valid @NotNull(message = "is missing") Question question) {
        var checksums = question.assets().stream()
                .map(item -> Sha1.of(item.checksum()).orElseThrow(BulkCheckApi::malformed))
                .toList();
        var known = assets.byChecksum(callers.device().accountId(), checksums);
        return new Results(
                question.assets().stream().map(item -> result(item, known)).toList());
    }

    private static Result result(Item item, Map<String, ImmichAsset> known) {
        var asset = known.get(Sha1.of(item.checksum()).orElseThrow(BulkCheckApi::malformed));
        return asset == null
                ? new Result(item.id(), "accept", null, null, null)
                : new Result(item.id(), "reject", "duplicate", asset.id(), false);
    }

    private static ProblemException malformed() {
        return new ProblemException(
                ProblemType.INVALID_REQUEST, "A checksum is a SHA-1 as 40 hexadecimal digits or in Base64.");
    }
}
