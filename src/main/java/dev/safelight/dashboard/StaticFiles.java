package dev.safelight.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The version of our style sheet and scripts, for their addresses: browsers may then keep them for a day and still get
 * the new ones at once after an upgrade.
 */
@Named("files")
@ApplicationScoped
public class StaticFiles {
    private static final List<String> FILES = List.of(
            "css/app.css",
            "js/app.js",
            "js/morph.js",
            "js/connect.js",
            "js/upload/checksums.js",
            "js/upload/checksum-worker.js",
            "js/upload/files.js",
            "js/upload/receipts.js",
            "js/upload/transfers.js",
            "js/upload/view.js",
            "js/upload/page.js");

    private final String version = checksum();

    /** Changes whenever one of the files does. */
    public String version() {
        return version;
    }

    private static String checksum() {
        var checksum = new CRC32();
        for (var file : FILES) {
            try (var in =
                    Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources/" + file)) {
                checksum.update(Objects.requireNonNull(in, file).readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(checksum.getValue());
    }
}
