/** What of a device's own list is safe, what is missing and why: the list held against what is stored. */
@NullMarked
package dev.safelight.health.ledger;

import org.jspecify.annotations.NullMarked;
