package dev.safelight.protocol.tus;

import dev.safelight.problem.Problem;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.Receipts;
import dev.safelight.storage.HttpDate;
import dev.safelight.upload.intake.PartState;
import dev.safelight.upload.intake.UploadState;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.OptionalLong;

/** Where an upload or a part stands, in the headers of tus. */
final class TusAnswers {
    private TusAnswers() {}

    /** The answer to a request that changed it. */
    static Response.ResponseBuilder changed(Response.ResponseBuilder answer, UploadState upload) {
        upload.answer().ifPresent(finished -> Receipts.describe(answer, finished));
        return changed(answer, upload.offset(), upload.expiresAt());
    }

    static Response.ResponseBuilder changed(Response.ResponseBuilder answer, PartState part) {
        return changed(answer, part.offset(), part.expiresAt());
    }

    private static Response.ResponseBuilder changed(Response.ResponseBuilder answer, long offset, Instant expiresAt) {
        return answer.header("Upload-Offset", offset).header("Upload-Expires", HttpDate.format(expiresAt));
    }

    /** The answer to a request that asks. */
    static Response told(UploadState upload) {
        var answer = changed(Response.ok(), upload);
        upload.metadata().ifPresent(metadata -> answer.header("Upload-Metadata", metadata));
        if (upload.door().equals(Tus.CONCATENATED)) {
            answer.header("Upload-Concat", "final");
        }
        return told(answer, upload.length());
    }

    static Response told(PartState part) {
        return told(changed(Response.ok(), part).header("Upload-Concat", "partial"), part.length());
    }

    private static Response told(Response.ResponseBuilder answer, OptionalLong length) {
        length.ifPresentOrElse(
                known -> answer.header("Upload-Length", known), () -> answer.header("Upload-Defer-Length", 1));
        return answer.header("Cache-Control", "no-store").build();
    }

    /** The answer to a request that is refused with a status of tus's own. */
    static Response refusal(int status, ProblemException problem) {
        return Response.status(status)
                .header(Problem.HEADER, problem.type().slug())
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                .entity(problem.detail())
                .build();
    }

    /** The answer to {@code OPTIONS}. */
    static Response capabilities(long maxSize) {
        return Response.noContent()
                .header("Tus-Version", Tus.VERSION)
                .header("Tus-Extension", Tus.EXTENSIONS)
                .header("Tus-Max-Size", maxSize)
                .header("Tus-Checksum-Algorithm", Tus.CHECKSUMS)
                .build();
    }
}
