package dev.safelight.storage;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where originals are kept: in a directory, or in an S3-compatible store as soon as {@code s3.endpoint} is set. */
@ConfigMapping(prefix = "safelight.storage")
public interface StorageConfig {

    /** The directory that holds originals when no S3 endpoint is set. Best on the same file system as the spool. */
    @WithDefault("${safelight.data:./data}/store")
    Path directory();

    /**
     * Whether the store must be there already: a directory without its marker is refused, and a missing bucket is not made. Commands
     * of the jar always want that.
     */
    @WithDefault("false")
    boolean mustExist();

    /** How much originals may take of a store that cannot tell how large it is, with its unit: {@code 4T}. */
    Optional<MemorySize> capacity();

    /** How long a readiness check may take before the store counts as away. */
    @WithDefault("5s")
    Duration checkTimeout();

    /** The S3-compatible store. */
    S3 s3();

    /** One bucket of an S3-compatible store. */
    interface S3 {

        /** Its address, {@code http://minio:9000}. Setting it makes originals go to S3. */
        Optional<URI> endpoint();

        /** The region that requests are signed for; most stores of one's own take any. */
        @WithDefault("us-east-1")
        String region();

        /** The bucket that holds originals. */
        @WithDefault("safelight")
        String bucket();

        /** Whether a missing bucket is made at the start. */
        @WithDefault("true")
        boolean createBucket();

        /** The access key. */
        Optional<String> accessKey();

        /** A file that holds the access key, in place of {@link #accessKey()}. */
        Optional<Path> accessKeyFile();

        /** The secret of the access key. */
        Optional<String> secretKey();

        /** A file that holds the secret, in place of {@link #secretKey()}. */
        Optional<Path> secretKeyFile();

        /** How long opening a connection may take. */
        @WithDefault("3s")
        Duration connectTimeout();

        /** How long the store may be silent within a request. */
        @WithDefault("30s")
        Duration timeout();
    }
}
