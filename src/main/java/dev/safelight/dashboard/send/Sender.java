package dev.safelight.dashboard.send;

import java.util.UUID;

/**
 * What a browser needs to upload as a device, handed to its page once.
 *
 * @param device the id of the device
 * @param token the id of the device token, by which it can be revoked
 * @param secret the device token itself
 */
public record Sender(UUID device, String name, UUID token, String secret) {}
