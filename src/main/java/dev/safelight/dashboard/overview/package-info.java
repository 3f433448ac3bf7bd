/** The first page: what needs a person, how each device is, what happens now, how full the storage is. */
@NullMarked
package dev.safelight.dashboard.overview;

import org.jspecify.annotations.NullMarked;
