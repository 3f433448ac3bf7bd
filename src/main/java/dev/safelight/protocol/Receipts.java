package dev.safelight.protocol;

import dev.safelight.upload.Outcome;
import dev.safelight.upload.intake.UploadAnswer;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The receipt of a finished upload in headers, because an iOS upload extension sees nothing else. */
public final class Receipts {
    private Receipts() {}

    /** 201, or 200 when these bytes were stored before; with where the asset resource is. */
    public static Response.ResponseBuilder answer(UploadAnswer answer) {
        var status = answer.outcome() == Outcome.DUPLICATE ? Response.Status.OK : Response.Status.CREATED;
        return describe(Response.status(status), answer)
                .location(URI.create("/api/v1/asset-resources/" + answer.resource()));
    }

    /** Adds the receipt to an answer. */
    public static Response.ResponseBuilder describe(Response.ResponseBuilder response, UploadAnswer answer) {
        return response.header("Safelight-Outcome", answer.outcome().slug())
                .header("Safelight-Job", answer.job())
                .header("Safelight-Asset", answer.asset())
                .header("Safelight-Resource", answer.resource())
                .header("Repr-Digest", answer.checksum().asReprDigest());
    }
}
