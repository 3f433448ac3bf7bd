/** Reads originals back, each whole within the configured period, and takes down what is not what was stored. */
@NullMarked
package dev.safelight.integrity.scrub;

import org.jspecify.annotations.NullMarked;
