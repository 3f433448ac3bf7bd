package dev.safelight.upload.intake;

import dev.safelight.upload.SpoolPlace;
import java.time.Instant;
import java.util.UUID;

/**
 * An attempt that runs.
 *
 * @param number from 1
 * @param place where its bytes arrive
 * @param since when its job was made
 */
record OpenAttempt(UUID job, int number, SpoolPlace place, Instant since) {}
