/** Who did what: entries that are written in the transaction of the action itself, so that neither is there without the other. */
@NullMarked
package dev.safelight.audit;

import org.jspecify.annotations.NullMarked;
