package dev.safelight.device.connection;

import java.net.URI;
import java.util.Optional;

/**
 * How a person's browser reached the page that asks for a check.
 *
 * @param believed the address of this server as the request tells it, trusted proxies included
 * @param origin the {@code Origin} of the request: the address as the browser itself knows it
 * @param clientAddress where the request came from, as the server sees it
 */
public record Visit(URI believed, Optional<String> origin, String clientAddress) {}
