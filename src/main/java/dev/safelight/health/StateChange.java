package dev.safelight.health;

import java.time.Instant;
import java.util.UUID;

/**
 * A device came into a state.
 *
 * @param beganAt when that was seen
 */
public record StateChange(UUID device, HealthState state, Instant beganAt) {}
