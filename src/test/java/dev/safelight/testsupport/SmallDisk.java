package dev.safelight.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of few megabytes in memory, so that a store can really be full. Needs root on Linux; skips without. */
public final class SmallDisk implements AutoCloseable {
    private final Path mountPoint;

    public SmallDisk(Path mountPoint, int megabytes) throws IOException {
        this.mountPoint = Files.createDirectories(mountPoint);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", mountPoint.toString()),
                "a small disk can be mounted by root on Linux only");
    }

    public Path path() {
        return mountPoint;
    }

    public void remountReadOnly() throws IOException {
        if (!run("mount", "-o", "remount,ro", mountPoint.toString())) {
            throw new IOException("the small disk cannot be made read-only");
        }
    }

    @Override
    public void close() {
        run("umount", "-l", mountPoint.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
