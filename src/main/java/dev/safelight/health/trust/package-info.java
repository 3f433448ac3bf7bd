/** Whether what the database says of stored originals can be believed now. */
@NullMarked
package dev.safelight.health.trust;

import org.jspecify.annotations.NullMarked;
