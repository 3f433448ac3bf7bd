package dev.safelight.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What every new packaged server would take seconds for, done once by a first one: PostgreSQL's programs, unpacked, and the JVM's
 * archive of loaded classes. A server that is to begin with nothing at all goes without.
 */
final class ServerTemplate {
    private static final String MARKER = ".safelight";
    private static final Path PROGRAMS = Path.of("database", "binaries");
    private static final Pattern SERVER_ID = Pattern.compile("(?m)^server-id=.*$");

    private final Path data;
    private final Path classes;

    private ServerTemplate(Path directory) {
        data = directory.resolve("data");
        classes = directory.resolve("classes.jsa");
        try (var first = PackagedServer.onNothing(data).jvm("-XX:ArchiveClassesAtExit=" + classes)) {
            first.start().terminate();
        }
    }

    /** Made when the first test needs it. */
    private static final class Once {
        private static final ServerTemplate TEMPLATE = make();

        private static ServerTemplate make() {
            var directory = Directories.createTemporary();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Directories.delete(directory)));
            return new ServerTemplate(directory);
        }
    }

    static ServerTemplate get() {
        return Once.TEMPLATE;
    }

    /** Options with which a JVM uses the archive if it can, and says nothing if it cannot. */
    List<String> jvmOptions() {
        return List.of("-XX:SharedArchiveFile=" + classes, "-Xlog:disable");
    }

    /** Makes a directory that is missing or empty one of a new server that has the programs. */
    void prepare(Path fresh) {
        try {
            Files.createDirectories(fresh);
            try (var entries = Files.list(fresh)) {
                if (entries.findAny().isPresent()) {
                    return;
                }
            }
            link(data.resolve(PROGRAMS), fresh.resolve(PROGRAMS));
            var marker = Files.readString(data.resolve(MARKER));
            Files.writeString(
                    fresh.resolve(MARKER), SERVER_ID.matcher(marker).replaceFirst("server-id=" + UUID.randomUUID()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                var same = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(same);
                } else {
                    Files.createLink(same, path);
                }
            }
        }
    }
}
