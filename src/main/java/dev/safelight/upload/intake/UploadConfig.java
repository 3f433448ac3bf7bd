package dev.safelight.upload.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How uploads are taken in. */
@ConfigMapping(prefix = "safelight.upload")
public interface UploadConfig {

    /** The largest file that is taken, with its unit: {@code 50G}. */
    @WithDefault("50G")
    MemorySize maxSize();

    /** Where bytes arrive before they are stored; on the disk of a directory store, storing is a rename. */
    @WithDefault("${safelight.data:data}/spool")
    Path spoolDirectory();

    /** How much of the spool's disk uploads never use; at this point they are refused. */
    @WithDefault("1G")
    MemorySize spoolReserve();

    /** The first pause before a spooled file is tried again; it doubles with every failure. */
    @WithDefault("5s")
    Duration retryAfter();

    /** The longest pause before a spooled file is tried again. */
    @WithDefault("10M")
    Duration retryAtMost();

    /** How often the object store is asked whether it is there. */
    @WithDefault("10s")
    Duration storeCheck();

    /** How often spooled files that are due are looked for. */
    @WithDefault("2s")
    Duration spooledCheck();

    /** How many spooled files are stored at the same time. */
    @Min(1)
    @WithDefault("4")
    int retryParallel();

    /** Spool files that no job knows are removed when they are this old. */
    @WithDefault("1D")
    Duration strayAge();

    /** Unfinished uploads can be carried on for so long after their last byte. */
    @WithDefault("7D")
    Duration resumableFor();

    /** A finished upload is answered for so long, for clients that lost the answer. */
    @WithDefault("1D")
    Duration answeredFor();

    /** An upload of another server on the same database counts as interrupted after this silence. */
    @WithDefault("10M")
    Duration abandonedAfter();

    /** The zone of capture dates that files tell without one; the server's own if not set: {@code Europe/Lisbon}. */
    Optional<String> timeZone();
}
