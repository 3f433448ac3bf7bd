package dev.safelight.device.token;

import dev.safelight.account.token.TokenSecret;

/** A new device token with its secret, which is shown this once. */
public record IssuedDeviceToken(DeviceTokenView token, TokenSecret secret) {}
