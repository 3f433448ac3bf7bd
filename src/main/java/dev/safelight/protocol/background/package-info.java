/** Raw PUT and POST of one asset resource, as the iOS upload extension sends it. HTTP in, calls to upload out. */
@NullMarked
package dev.safelight.protocol.background;

import org.jspecify.annotations.NullMarked;
