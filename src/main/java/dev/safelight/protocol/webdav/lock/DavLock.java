package dev.safelight.protocol.webdav.lock;

import java.time.Duration;
import java.util.UUID;

/**
 * A write lock.
 *
 * @param entry whose name it was taken out for
 * @param deep whether it holds for everything below, too
 * @param owner what the client says of who it is, as XML
 * @param timeout after which it ends unless it is refreshed
 */
public record DavLock(String token, UUID entry, boolean exclusive, boolean deep, String owner, Duration timeout) {}
