package dev.safelight.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Reads every original below a directory, as the directory store and S3 servers on plain files keep them. */
final class StoreDirectory implements Stored {
    private final Path directory;

    StoreDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public Map<String, Integer> checksums(Map<String, String> expected) throws IOException {
        var found = new HashMap<String, Integer>();
        try (var paths = Files.walk(directory)) {
            for (var file : paths.filter(StoreDirectory::isOriginal).toList()) {
                found.merge(checksum(file), 1, Integer::sum);
            }
        }
        return found;
    }

    /** Names that begin with a dot hold what is known about the original beside them; other folders than this are no originals'. */
    private static boolean isOriginal(Path path) {
        return path.toString().contains("/originals/")
                && Files.isRegularFile(path)
                && !path.getFileName().toString().startsWith(".");
    }

    private static String checksum(Path file) throws IOException {
        var digest = sha256();
        try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, sink);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
