package dev.safelight.health.condition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing about a device that helps or hinders its backup; also the JSON.
 *
 * @param sentence what is so, for people
 * @param action what to do about it, for people, if anything
 * @param toldAt when the device last told it, if it did
 */
public record DeviceCondition(
        ConditionKind kind,
        Severity severity,
        String sentence,
        @Nullable String action,
        @Nullable Instant toldAt) {}
