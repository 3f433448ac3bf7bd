package dev.safelight.upload.intake;

import dev.safelight.upload.SpoolPlace;
import java.util.UUID;

/**
 * An attempt that runs.
 *
 * @param number from 1
 * @param place where its bytes arrive
 */
record OpenAttempt(UUID job, int number, SpoolPlace place) {}
