/** The pages. Read-only views over the features, and forms that call them. */
@NullMarked
package dev.safelight.dashboard;

import org.jspecify.annotations.NullMarked;
