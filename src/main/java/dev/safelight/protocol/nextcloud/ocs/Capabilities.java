package dev.safelight.protocol.nextcloud.ocs;

import dev.safelight.protocol.nextcloud.ServerFace;
import java.util.List;
import java.util.Map;

/**
 * What this server can, in Nextcloud's words. Apps try whatever is named here, so only what backup needs is: chunked uploads and
 * checksums, of which SHA-256 is preferred, because originals are known by it. {@code bulkupload} is left out: it puts many files
 * into one request, of which one bad file would fail all.
 */
final class Capabilities {
    private static final int POLL_SECONDS = 60;

    private Capabilities() {}

    static Map<String, Object> of(ServerFace face, String server) {
        return Map.of(
                "version",
                Map.of(
                        "major", face.number(0),
                        "minor", face.number(1),
                        "micro", face.number(2),
                        "string", face.shown(),
                        "edition", "",
                        "extendedSupport", false),
                "capabilities",
                Map.of(
                        "core", Map.of("pollinterval", POLL_SECONDS, "webdav-root", "remote.php/webdav"),
                        "dav", Map.of("chunking", "1.0"),
                        "files", files(),
                        "checksums",
                                Map.of(
                                        "supportedTypes",
                                        List.of("SHA256", "SHA1", "MD5"),
                                        "preferredUploadType",
                                        "SHA256"),
                        "files_sharing", Map.of("api_enabled", false),
                        "theming", theming(server)));
    }

    private static Map<String, Object> files() {
        return Map.of(
                "bigfilechunking", true,
                "blacklisted_files", List.of(),
                "undelete", false,
                "versioning", false);
    }

    private static Map<String, Object> theming(String server) {
        return Map.of(
                "name", "Safelight",
                "url", server,
                "slogan", "What is safe, and what is not yet",
                "color", "#b3391f",
                "color-text", "#ffffff",
                "color-element", "#b3391f");
    }
}
