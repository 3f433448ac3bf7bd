/** The first admin: from the one-time link that start-up prints, or from the configuration. */
@NullMarked
package dev.safelight.account.setup;

import org.jspecify.annotations.NullMarked;
