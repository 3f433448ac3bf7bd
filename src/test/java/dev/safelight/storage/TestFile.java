package dev.safelight.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Random;

/** A file of reproducible bytes to put, with its checksum. */
record TestFile(Path path, long size, Sha256 checksum) {
    private static final int BLOCK = 1 << 20;

    /** Different seeds give different bytes. */
    static TestFile of(Path directory, long size, int seed) throws IOException {
        var path = Files.createTempFile(directory, "spooled", ".part");
        var digest = sha256();
        var random = new Random(seed);
        var block = new byte[BLOCK];
        try (var out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
            for (var left = size; left > 0; left -= BLOCK) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(BLOCK, left));
            }
        }
        return new TestFile(path, size, Sha256.of(digest.digest()));
    }

    ObjectMetadata metadata() {
        return new ObjectMetadata(checksum, "image/heic", Map.of("filename", "IMG_0001.HEIC"));
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(path);
    }

    static Sha256 hash(InputStream in) throws IOException {
        var digest = sha256();
        try (var hashed = new DigestInputStream(in, digest)) {
            hashed.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.of(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
