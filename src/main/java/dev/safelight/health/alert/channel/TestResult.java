package dev.safelight.health.alert.channel;

import org.jspecify.annotations.Nullable;

/**
 * What came of a test message.
 *
 * @param delivered whether the receiver took it
 * @param failure why not, absent if it did
 */
public record TestResult(boolean delivered, @Nullable String failure) {}
