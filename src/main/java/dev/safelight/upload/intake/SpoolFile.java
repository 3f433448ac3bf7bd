package dev.safelight.upload.intake;

import dev.safelight.storage.Sha256;
import dev.safelight.upload.SpooledBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of one attempt while they arrive: appended to a file and hashed as they pass. For one thread. */
final class SpoolFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest sha1 = digest("SHA-1");
    private long size;

    SpoolFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Appends bytes. */
    void append(byte[] bytes, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        sha256.update(bytes, 0, length);
        sha1.update(bytes, 0, length);
        size += length;
    }

    /** Bytes so far. */
    long size() {
        return size;
    }

    Path path() {
        return path;
    }

    /** What arrived. Nothing can be appended after. */
    SpooledBytes finish() throws IOException {
        channel.close();
        return bytes(size, sha256, sha1);
    }

    /** Makes the bytes of a spool file durable. */
    static void sync(Path path) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    /** Reads a whole spool file again and says what it holds. */
    static SpooledBytes read(Path path) throws IOException {
        var sha256 = digest("SHA-256");
        var sha1 = digest("SHA-1");
        long size = 0;
        try (var in = Files.newInputStream(path)) {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                sha1.update(buffer, 0, read);
                size += read;
            }
        }
        return bytes(size, sha256, sha1);
    }

    private static SpooledBytes bytes(long size, MessageDigest sha256, MessageDigest sha1) {
        return new SpooledBytes(size, Sha256.of(sha256.digest()), HexFormat.of().formatHex(sha1.digest()));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has " + algorithm, missing);
        }
    }

    /** Closes the file and leaves it where it is. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
