package dev.safelight.testsupport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;

/** What an object store keeps on its disk, looked at past the store, and the ways in which disks lose it. */
public abstract class Disk {
    /** How near to its end a file is changed: there, every store keeps the bytes and not what it knows of them. */
    private static final int NEAR_THE_END = 50;

    private final Random random = new Random(3);

    /** The keys of all originals, in order. */
    public abstract List<String> keys() throws IOException;

    /** The file with an object's bytes at its end. */
    abstract Path file(String key) throws IOException;

    /** Takes an object away, with what its store knows of it. */
    public abstract void remove(String key) throws IOException;

    /** Turns one bit over. */
    public void flip(String key) throws IOException {
        var file = writable(key);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long position = channel.size() - 1 - random.nextInt(NEAR_THE_END);
            var one = ByteBuffer.allocate(1);
            channel.position(position).read(one);
            one.put(0, (byte) (one.get(0) ^ (1 << random.nextInt(Byte.SIZE)))).flip();
            channel.position(position).write(one);
        }
    }

    /** Leaves the first half. */
    public void cut(String key) throws IOException {
        var file = writable(key);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    private Path writable(String key) throws IOException {
        var file = file(key);
        file.toFile().setWritable(true);
        return file;
    }
}
