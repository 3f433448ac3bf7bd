package dev.safelight.integrity.backup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;

/** What is written into the object store beside the originals: records of the catalogue, and dumps of the database. */
@ConfigMapping(prefix = "safelight.backup")
public interface BackupConfig {

    /** Where a record or a dump lies while it is made. As much must be free there as the largest takes. */
    @WithDefault("${safelight.data:data}/backup")
    Path directory();

    /** Records of the catalogue. */
    Records records();

    /** Dumps of the database. */
    Dump dump();

    /** Records of the catalogue. */
    interface Records {

        /** Whether they are written. Without them only what objects say of themselves can be rebuilt. */
        @WithDefault("true")
        boolean enabled();

        /** How often changes are written. */
        @WithDefault("10s")
        Duration every();

        /** How many changes one object holds at most. */
        @WithDefault("5000")
        @Min(1)
        @Max(100_000)
        int batch();

        /** After how long, and after how many objects with changes, everything is written anew as a snapshot. */
        @WithDefault("7D")
        Duration snapshotEvery();

        /** See {@link #snapshotEvery()}. */
        @WithDefault("1000")
        @Min(1)
        int snapshotAfter();

        /**
         * Whether the hashes of passwords (bcrypt) and of tokens (SHA-256) are written along. Without them a rebuilt server knows
         * every phone, but lets none in before it is enrolled again.
         */
        @WithDefault("true")
        boolean credentials();
    }

    /** Dumps of the database. */
    interface Dump {

        /** Whether one is taken every day. */
        @WithDefault("true")
        boolean enabled();

        /** The time of day, in the server's zone. */
        @WithDefault("03:15")
        LocalTime at();

        /** Of how many days the last dump is kept. */
        @WithDefault("7")
        @Min(1)
        int keepDaily();

        /** Of how many weeks the last dump is kept. */
        @WithDefault("4")
        @Min(0)
        int keepWeekly();
    }
}
