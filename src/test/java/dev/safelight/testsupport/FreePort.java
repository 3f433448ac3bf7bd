package dev.safelight.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that must come back on the same one. They are below those that systems give to whoever asks for any, so
 * that nobody gets one while its server is away, and none is given twice on this machine while the tests that got it run.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    /** Locked files, one a port, until this virtual machine ends: a server may take long to listen, or be away for a while. */
    private static final Map<Integer, FileChannel> OURS = new ConcurrentHashMap<>();

    private FreePort() {}

    /** A port that was free a moment ago. */
    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (reserve(socket.getLocalPort())) {
                    return port;
                }
            } catch (IOException _) {
                // Taken; try another.
            }
        }
    }

    /** False if this or another run of tests has the port. */
    private static synchronized boolean reserve(int port) throws IOException {
        if (OURS.containsKey(port)) {
            return false;
        }
        var file = Path.of(System.getProperty("java.io.tmpdir"), "safelight-test-port-" + port);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null || OURS.putIfAbsent(port, channel) != null) {
            channel.close();
            return false;
        }
        file.toFile().deleteOnExit();
        return true;
    }
}
