/** What is stored, by day of capture, with its originals to download. */
@NullMarked
package dev.safelight.dashboard.photos;

import org.jspecify.annotations.NullMarked;
