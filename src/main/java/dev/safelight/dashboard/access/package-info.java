/** The way in and out: sign-in, sign-out, first-run set-up. */
@NullMarked
package dev.safelight.dashboard.access;

import org.jspecify.annotations.NullMarked;
