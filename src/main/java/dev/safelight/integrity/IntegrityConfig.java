package dev.safelight.integrity;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How stored originals are watched over. */
@ConfigMapping(prefix = "safelight.integrity")
public interface IntegrityConfig {

    /** Within this time every original is read back once. Reading begins after two thirds of it, so that a third is left. */
    @WithDefault("30D")
    Duration verifyEvery();

    /**
     * The most bytes that are read in a second. Without it originals whose turn has come are read half of the time at full
     * speed, and what a person asked for all the time.
     */
    Optional<MemorySize> rate();

    /** How many originals are read at the same time. */
    @Min(1)
    @WithDefault("2")
    int parallel();

    /** How often is looked for originals to read, to heal and to copy. */
    @WithDefault("1M")
    Duration check();

    /** Where originals lie for a moment on their way from one store to the other. */
    @WithDefault("${safelight.data:data}/integrity")
    Path directory();

    /** How many originals are copied to the second store at the same time. */
    @Min(1)
    @WithDefault("2")
    int copyParallel();

    /** The second copy counts as behind when something has waited for it longer than this. */
    @WithDefault("7D")
    Duration copyLateAfter();
}
