package dev.safelight.device;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to change on a device; null leaves a member as it is.
 *
 * @param expectedEvery at least an hour, at most a year; zero for "as it usually does"
 * @param seldomOnline whether it is often off or away for long
 */
public record DeviceChange(
        @Nullable String name,
        @Nullable Duration expectedEvery,
        @Nullable Boolean paused,
        @Nullable Boolean seldomOnline) {}
