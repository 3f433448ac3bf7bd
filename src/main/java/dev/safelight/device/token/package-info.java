/** Device tokens: issued, listed and revoked; kept after that, so that a revoked one is recognised. */
@NullMarked
package dev.safelight.device.token;

import org.jspecify.annotations.NullMarked;
