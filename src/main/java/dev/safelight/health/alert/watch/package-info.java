/** Asks every source once a minute what is so, and keeps what lasts as alerts. */
@NullMarked
package dev.safelight.health.alert.watch;

import org.jspecify.annotations.NullMarked;
