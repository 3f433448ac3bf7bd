package dev.safelight.protocol.nextcloud.login;

/**
 * An app that wants to be let in.
 *
 * @param userAgent what it calls itself, as it came
 * @param address where it asked from
 */
record WaitingApp(AppSoftware app, String userAgent, String address) {}
