/** WebDAV (RFC 4918), class 2: the file tree of a device over HTTP. {@link DavDoor} serves it under any prefix; {@link DavApi} is {@code /dav}. */
@NullMarked
package dev.safelight.protocol.webdav;

import org.jspecify.annotations.NullMarked;
