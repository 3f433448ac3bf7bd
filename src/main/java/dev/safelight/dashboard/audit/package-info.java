/** The list of who did what. */
@NullMarked
package dev.safelight.dashboard.audit;

import org.jspecify.annotations.NullMarked;
