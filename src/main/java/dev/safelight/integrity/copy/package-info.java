/**
 * The second copy: every original, under the same key and with the same metadata, in another object store, by jobs that are
 * repeated until they succeed. That store may be away for weeks.
 */
@NullMarked
package dev.safelight.integrity.copy;

import org.jspecify.annotations.NullMarked;
