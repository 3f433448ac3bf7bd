/** How often a device is heard, how often it should be, and in how much of that time a server was there to hear it. */
@NullMarked
package dev.safelight.health.rhythm;

import org.jspecify.annotations.NullMarked;
