package dev.safelight.health.alert.maintenance;

import java.time.Instant;
import java.util.UUID;

/**
 * A time in which nobody is told of anything; what is still so at its end is told then.
 *
 * @param note what for, may be empty
 */
public record MaintenanceWindow(UUID id, Instant from, Instant to, String note) {}
