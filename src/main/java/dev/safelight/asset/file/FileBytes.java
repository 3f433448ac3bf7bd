package dev.safelight.asset.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that is read where it is asked for. A length field of a damaged or malicious file can claim gigabytes; here it gets
 * neither more than the file has nor more than any sane file has.
 */
final class FileBytes implements Closeable {
    /** The most that is read at once, in bytes: ten times the metadata of any camera. */
    static final int MOST = 1 << 20;

    private final FileChannel channel;
    private final long size;

    private FileBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    static FileBytes open(Path file) throws IOException {
        return new FileBytes(FileChannel.open(file));
    }

    /** Its length in bytes. */
    long size() {
        return size;
    }

    /** Some of its bytes, big-endian. */
    ByteBuffer read(long position, long length) throws IOException {
        if (length < 0 || length > MOST || position < 0 || position > size - length) {
            throw new EOFException("a length field claims too much");
        }
        var bytes = ByteBuffer.allocate((int) length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the file was cut while it was read");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
