package dev.safelight.server;

import dev.safelight.problem.StartupException;
import io.quarkus.logging.Log;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the archive that the server carries for this kind of machine.
 *
 * <p>They lie in a directory that only the server's own user can write, named after the archive's checksum: a newer server
 * unpacks its own programs and removes the old ones, and a half-unpacked directory is never taken for a whole one.
 */
final class PostgresBinaries {

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /**
     * Unpacks the programs below {@code parent}, unless they are there already.
     *
     * @throws StartupException if there are none for this kind of machine
     */
    static PostgresBinaries unpackInto(Path parent) throws IOException {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        var wanted = parent.resolve(checksum(archive).substring(0, 12));
        if (!Files.isDirectory(wanted)) {
            Log.infof("Unpacking PostgreSQL into %s (once)", wanted);
            PrivateFiles.deleteTree(parent);
            PrivateFiles.createDirectories(parent);
            var partial = parent.resolve("partial");
            unpack(archive, partial);
            Files.move(partial, wanted, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(wanted);
    }

    /** The path of one program, for example {@code initdb}. */
    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    static String archiveName(String os, String architecture) {
        String system = os.toLowerCase(Locale.ROOT);
        String kernel = system.startsWith("mac") ? "darwin" : system;
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
        return "postgres-" + kernel + "-" + processor + ".txz";
    }

    private static String checksum(String archive) throws IOException {
        try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String archive) {
        InputStream in = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive);
        if (in == null) {
            throw new StartupException("There is no embedded PostgreSQL for this kind of machine (" + archive
                    + "); give the server a database with QUARKUS_DATASOURCE_JDBC_URL, QUARKUS_DATASOURCE_USERNAME and"
                    + " QUARKUS_DATASOURCE_PASSWORD.");
        }
        return in;
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                unpack(tar, entry, path);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            PrivateFiles.createDirectories(path);
            return;
        }
        PrivateFiles.createDirectories(path.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        PrivateFiles.create(path, (entry.getMode() & 0100) != 0);
        try (var out = Files.newOutputStream(path)) {
            tar.transferTo(out);
        }
    }
}
