package dev.safelight.protocol.background;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.intake.UploadProgress;
import dev.safelight.upload.intake.UploadState;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What one client is told about its upload, in the headers of the draft that it speaks. */
final class Conversation {
    private final HttpServerRequest request;
    private final UriInfo address;
    private final InteropVersion version;
    private final long maxSize;
    private final Clock clock;

    Conversation(HttpServerRequest request, UriInfo address, long maxSize, Clock clock) {
        this.request = request;
        this.address = address;
        this.version = InteropVersion.of(request.headers());
        this.maxSize = maxSize;
        this.clock = clock;
    }

    InteropVersion version() {
        return version;
    }

    /** The absolute address of an upload, as the client reaches this server. */
    URI location(UploadState upload) {
        return address.getBaseUriBuilder()
                .path(ResumableUploadApi.PATH)
                .path(upload.id())
                .build();
    }

    /** Sends interim answers: the upload's address before the body is read, then how far it is. */
    UploadProgress creation() {
        return new Interim(true);
    }

    /** Sends interim answers that say how far it is. */
    UploadProgress continuation() {
        return new Interim(false);
    }

    /** Says where an upload stands. */
    Response.ResponseBuilder describe(Response.ResponseBuilder answer, UploadState upload) {
        answer.header("Upload-Offset", upload.offset())
                .header(version.completeHeader(), version.completeValue(upload.isFinished()));
        return echo(answer);
    }

    /** Says what is taken, and for how long the upload is kept. */
    Response.ResponseBuilder limits(Response.ResponseBuilder answer, UploadState upload) {
        return answer.header("Upload-Limit", limit(upload));
    }

    /** Says with the refusal of a file that is too large how large it may be. */
    void explain(ProblemException refused) {
        if (refused.type() == ProblemType.TOO_LARGE) {
            request.response().putHeader("Upload-Limit", version.limit(maxSize, OptionalLong.empty()));
        }
    }

    /** Repeats the draft that the client speaks. */
    Response.ResponseBuilder echo(Response.ResponseBuilder answer) {
        return version.isKnown() ? answer.header(InteropVersion.HEADER, version.number()) : answer;
    }

    private String limit(UploadState upload) {
        var left = Duration.between(clock.instant(), upload.expiresAt());
        return version.limit(maxSize, OptionalLong.of(left.toSeconds()));
    }

    /** Tells a client about its upload while the body is read. */
    private final class Interim implements UploadProgress {
        private final boolean named;

        private Interim(boolean named) {
            this.named = named;
        }

        @Override
        public void opened(UploadState upload) {
            if (named) {
                var headers = headers();
                headers.put("Location", location(upload).toString());
                headers.put("Upload-Limit", limit(upload));
                InterimAnswer.send(request, headers);
            }
        }

        @Override
        public boolean wantsOffsets() {
            return version.hasProgress();
        }

        @Override
        public void received(long offset) {
            var headers = headers();
            headers.put("Upload-Offset", Long.toString(offset));
            InterimAnswer.send(request, headers);
        }

        private Map<String, String> headers() {
            var headers = new LinkedHashMap<String, String>();
            if (version.isKnown()) {
                headers.put(InteropVersion.HEADER, Integer.toString(version.number()));
            }
            return headers;
        }
    }
}
