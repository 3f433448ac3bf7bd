/** Says outward, again and again, that the server itself is alive and well; whoever listens notices when it stops. */
@NullMarked
package dev.safelight.health.alert.ping;

import org.jspecify.annotations.NullMarked;
