/** XML as clients of WebDAV send and read it: little of it, and none of what makes XML dangerous. */
@NullMarked
package dev.safelight.protocol.webdav.xml;

import org.jspecify.annotations.NullMarked;
