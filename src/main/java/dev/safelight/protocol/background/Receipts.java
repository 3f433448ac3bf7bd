package dev.safelight.protocol.background;

import dev.safelight.upload.Outcome;
import dev.safelight.upload.intake.UploadAnswer;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The receipt of a finished upload in headers, because an iOS upload extension sees nothing else. */
final class Receipts {
    private Receipts() {}

    static Response.ResponseBuilder answer(UploadAnswer answer) {
        var status = answer.outcome() == Outcome.DUPLICATE ? Response.Status.OK : Response.Status.CREATED;
        return Response.status(status)
                .header("Safelight-Outcome", answer.outcome().slug())
                .header("Safelight-Job", answer.job())
                .header("Safelight-Asset", answer.asset())
                .header("Safelight-Resource", answer.resource())
                .header("Repr-Digest", answer.checksum().asReprDigest())
                .location(URI.create("/api/v1/asset-resources/" + answer.resource()));
    }
}
