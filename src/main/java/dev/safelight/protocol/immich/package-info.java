/**
 * What Immich's programs speak: its command line and other uploaders with a key, and the mobile app. This package holds what its
 * parts share: where the protocol is spoken, how its credentials come, how its errors look, who the account is.
 */
@NullMarked
package dev.safelight.protocol.immich;

import org.jspecify.annotations.NullMarked;
