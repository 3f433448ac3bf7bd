/**
 * The connection check: whether what stands between a phone and this server lets uploads through as they are meant. The
 * server calls itself by its public address, because a browser can see neither interim answers nor when its bytes arrive.
 */
@NullMarked
package dev.safelight.device.connection;

import org.jspecify.annotations.NullMarked;
