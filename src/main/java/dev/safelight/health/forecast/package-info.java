/** How fast the library grows, and when the storage will be full if it goes on so. */
@NullMarked
package dev.safelight.health.forecast;

import org.jspecify.annotations.NullMarked;
