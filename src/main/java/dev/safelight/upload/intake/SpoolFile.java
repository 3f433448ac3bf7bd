package dev.safelight.upload.intake;

import dev.safelight.storage.Sha256;
import dev.safelight.upload.SpooledBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of the spool while bytes are appended to it, hashed as they pass if the file is new. For one thread. */
final class SpoolFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final @Nullable Digests digests;
    private long size;

    /**
     * Opens it behind the bytes that it holds.
     *
     * @throws IOException also when it does not hold so many
     */
    SpoolFile(Path path, long offset) throws IOException {
        if (offset > 0 && isSealed(path)) {
            unshare(path);
        }
        this.channel = offset == 0
                ? FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                : FileChannel.open(path, StandardOpenOption.WRITE);
        this.digests = offset == 0 ? new Digests() : null;
        this.size = offset;
        if (channel.size() != offset) {
            channel.close();
            throw new IOException("the spool file does not hold the " + offset + " bytes that it should");
        }
        channel.position(offset);
    }

    /** Storing begins with making the file read-only; a directory store goes on to share its bytes with the original. */
    private static boolean isSealed(Path path) throws IOException {
        try {
            return !Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_WRITE);
        } catch (UnsupportedOperationException notPosix) {
            return false;
        }
    }

    /** Puts a copy in the file's place, so that what is appended can never reach an original. */
    private static void unshare(Path path) throws IOException {
        var copy = path.resolveSibling(path.getFileName() + ".copy");
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r-----"));
        Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Appends bytes. */
    void append(byte[] bytes, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        if (digests != null) {
            digests.update(bytes, length);
        }
        size += length;
    }

    /** Bytes so far. */
    long size() {
        return size;
    }

    /** Makes what was appended durable. */
    void sync() throws IOException {
        channel.force(true);
    }

    /** What arrived, if all of it passed here. Nothing can be appended after. */
    Optional<SpooledBytes> finish() throws IOException {
        channel.close();
        return Optional.ofNullable(digests).map(hashed -> hashed.bytes(size));
    }

    /** Makes the bytes of a spool file durable. */
    static void sync(Path path) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            file.force(true);
        }
    }

    /** Reads a whole spool file and says what it holds. */
    static SpooledBytes read(Path path) throws IOException {
        var digests = new Digests();
        long size = 0;
        try (var in = Files.newInputStream(path)) {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digests.update(buffer, read);
                size += read;
            }
        }
        return digests.bytes(size);
    }

    /** Closes the file and leaves it where it is. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Both checksums of bytes that pass. */
    private static final class Digests {
        private final MessageDigest sha256 = Sha256.digest();
        private final MessageDigest sha1 = sha1();

        void update(byte[] bytes, int length) {
            sha256.update(bytes, 0, length);
            sha1.update(bytes, 0, length);
        }

        SpooledBytes bytes(long size) {
            return new SpooledBytes(
                    size, Sha256.of(sha256.digest()), HexFormat.of().formatHex(sha1.digest()));
        }

        private static MessageDigest sha1() {
            try {
                return MessageDigest.getInstance("SHA-1");
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every Java has SHA-1", missing);
            }
        }
    }
}
