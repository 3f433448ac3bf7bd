package dev.safelight.device;

import jakarta.validation.constraints.NotNull;

/** A device to enrol. */
record EnrolRequest(
        @NotNull(message = "is missing") String name,
        @NotNull(message = "is missing") DevicePlatform platform) {}
