package dev.safelight.device.checkin;

import java.time.Instant;

/**
 * Something that a device told.
 *
 * @param at when it told it last
 */
public record Told<T>(T value, Instant at) {}
