package dev.safelight.device;

import dev.safelight.account.token.TokenSecret;

/** A newly enrolled device with the secret of its first token, which is shown this once. */
public record Enrolment(DeviceView device, TokenSecret secret) {}
