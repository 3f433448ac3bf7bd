package dev.safelight.protocol.background;

import jakarta.ws.rs.core.Response;

/** The answer to the request that iOS sends before it uploads. It caches the answer, and takes only 200 for a yes. */
final class Preflight {
    private Preflight() {}

    static Response answer(String methods, long maxSize) {
        return Response.ok()
                .header("Allow", methods)
                .header("Accept-Patch", ResumableUploadApi.PARTIAL_UPLOAD)
                .header("Upload-Limit", "min-size=0, max-size=" + maxSize)
                .header("Cache-Control", "no-store")
                .build();
    }
}
