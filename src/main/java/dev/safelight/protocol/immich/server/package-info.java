/** What the server says of itself and of the account behind a key, before anything is uploaded. */
@NullMarked
package dev.safelight.protocol.immich.server;

import org.jspecify.annotations.NullMarked;
