package dev.safelight.upload.receipt;

import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.storage.Sha256;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Receipts over HTTP: a device asks what of its own is safe. */
@Path("/api/v1/receipts")
@RolesAllowed({"device", "revoked-device"})
@RunOnVirtualThread
@Tag(name = "Device")
public class ReceiptApi {
    private static final int MAX_QUESTIONS = 1000;

    private final ReceiptService receipts;
    private final Callers callers;

    ReceiptApi(ReceiptService receipts, Callers callers) {
        this.receipts = receipts;
        this.callers = callers;
    }

    @POST
    @Path("/query")
    @Operation(summary = "What is safe, of at most 1,000 asset resources, in the order asked")
    public ReceiptResponse query(@NotNull(message = "is missing") ReceiptRequest request) {
        var device = callers.activeDevice();
        return new ReceiptResponse(receipts.query(device, request.questions()));
    }

    /** What is asked. */
    public record ReceiptRequest(@Nullable List<@Nullable Entry> resources) {

        /** One asset resource by name, or bytes by checksum alone. */
        public record Entry(
                @Nullable String asset,
                @Nullable String type,
                @Nullable String checksum,
                @Nullable Long size) {

            private ReceiptQuestion question(int number) {
                var sum = Optional.ofNullable(checksum).map(hex -> parse(hex, number));
                if (asset != null && type != null) {
                    return new ReceiptQuestion(
                            Optional.of(new ReceiptQuestion.Name(asset, type)), sum, Optional.ofNullable(size));
                }
                if (asset == null && type == null && sum.isPresent()) {
                    return new ReceiptQuestion(Optional.empty(), sum, Optional.ofNullable(size));
                }
                throw invalid(number, "has neither asset and type nor a checksum alone.");
            }
        }

        private List<ReceiptQuestion> questions() {
            if (resources == null || resources.size() > MAX_QUESTIONS) {
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST, "resources must be a list of at most " + MAX_QUESTIONS + ".");
            }
            var questions = new ArrayList<ReceiptQuestion>(resources.size());
            for (var entry : resources) {
                if (entry == null) {
                    throw invalid(questions.size(), "is null.");
                }
                questions.add(entry.question(questions.size()));
            }
            return questions;
        }

        private static Sha256 parse(String hex, int number) {
            try {
                return new Sha256(hex.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException notAChecksum) {
                throw invalid(number, "has a checksum that is not 64 hex digits of SHA-256.");
            }
        }

        private static ProblemException invalid(int number, String what) {
            return new ProblemException(ProblemType.INVALID_REQUEST, "resources[" + number + "] " + what);
        }
    }

    /** The answers, in the order of the questions. */
    public record ReceiptResponse(List<Receipt> results) {}
}
