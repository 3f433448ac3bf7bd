package dev.safelight.storage;

import dev.safelight.problem.StartupException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The object store for second copies, if there is one. It may be away for weeks, so nothing is asked of it at the start, and
 * nothing about it ever stops the server, but settings that cannot be meant.
 */
@ApplicationScoped
public class SecondStore {
    private static final String VARIABLES = "SAFELIGHT_SECOND_COPY_S3_";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final @Nullable DirectoryObjectStore directory;
    private final @Nullable MinioObjectStore bucket;

    SecondStore(SecondCopyConfig config, StorageConfig first) {
        this.directory =
                config.directory().map(path -> directory(path, config, first)).orElse(null);
        this.bucket = config.s3()
                .endpoint()
                .map(endpoint -> bucket(endpoint, config, first))
                .orElse(null);
    }

    private static DirectoryObjectStore directory(Path path, SecondCopyConfig config, StorageConfig first) {
        if (config.s3().endpoint().isPresent()) {
            throw new StartupException(
                    "SAFELIGHT_SECOND_COPY_DIRECTORY and SAFELIGHT_SECOND_COPY_S3_ENDPOINT are both set:"
                            + " there is one second copy, so keep one of them.");
        }
        var place = path.toAbsolutePath().normalize();
        if (first.s3().endpoint().isEmpty() && isWithin(real(place), real(first.directory()))) {
            throw new StartupException(
                    "SAFELIGHT_SECOND_COPY_DIRECTORY is where the originals are: set it to a directory on another disk.");
        }
        return DirectoryObjectStore.at(place);
    }

    private static boolean isWithin(Path one, Path other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    /** Without links, as far as it is there. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static MinioObjectStore bucket(URI endpoint, SecondCopyConfig config, StorageConfig first) {
        var s3 = config.s3();
        boolean sameServer = first.s3()
                .endpoint()
                .filter(other -> server(other).equals(server(endpoint)))
                .isPresent();
        if (sameServer && first.s3().bucket().equals(s3.bucket())) {
            throw new StartupException(
                    "SAFELIGHT_SECOND_COPY_S3_BUCKET is the bucket of the originals: set it to another one, best at another store.");
        }
        return new MinioObjectStore(S3SettingsReader.read(endpoint, s3, VARIABLES), s3.createBucket());
    }

    /** Scheme, host and port, however the address is spelled. */
    private static String server(URI endpoint) {
        int usual = "https".equalsIgnoreCase(endpoint.getScheme()) ? HTTPS : HTTP;
        var port = endpoint.getPort() < 0 ? usual : endpoint.getPort();
        return (endpoint.getScheme() + "://" + endpoint.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }

    void tellAtStart(@Observes StartupEvent event) {
        store().ifPresent(second -> Log.infof("Every original is copied to the %s", second.description()));
    }

    /** The store; empty if none is configured. */
    public Optional<ObjectStore> store() {
        return Optional.<ObjectStore>ofNullable(directory).or(() -> Optional.ofNullable(bucket));
    }

    /**
     * Makes an empty directory a store. To be called only while nothing was ever copied: later, an empty directory is the mount
     * point of a disk that is elsewhere.
     *
     * @throws ObjectStoreException if it cannot be one now
     */
    public void prepare() throws ObjectStoreException {
        if (directory != null) {
            directory.prepare();
        }
    }

    /** Where files may be prepared so that a put need not copy them once more; only for a directory. */
    public Optional<Path> workspace() {
        return Optional.ofNullable(directory).map(DirectoryObjectStore::temporary);
    }

    @PreDestroy
    void close() {
        if (bucket != null) {
            bucket.close();
        }
    }
}
