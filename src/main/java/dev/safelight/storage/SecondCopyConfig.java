package dev.safelight.storage;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** A second object store, to which every original is copied. There is none unless one of these is set. */
@ConfigMapping(prefix = "safelight.second-copy")
public interface SecondCopyConfig {

    /** A directory for the second copy, such as one on a USB disk. It must be there before the first copy. */
    Optional<Path> directory();

    /** An S3-compatible store for the second copy, instead of a directory; its settings are those of the first. */
    StorageConfig.S3 s3();
}
