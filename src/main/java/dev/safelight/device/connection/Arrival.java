package dev.safelight.device.connection;

import java.util.Optional;

/**
 * How a probe looked when it had come all the way back to this server.
 *
 * @param clientAddress whom the server takes for the client
 * @param peerAddress who is connected to the server
 * @param forwardedFor the last element of {@code X-Forwarded-For}: whom the last proxy calls its client
 * @param oldHttp whether it came over HTTP/1.0, which has no interim answers
 */
public record Arrival(String clientAddress, String peerAddress, Optional<String> forwardedFor, boolean oldHttp) {}
