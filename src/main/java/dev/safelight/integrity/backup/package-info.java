/** What records, dumps, orphans and rebuilding have in common: their settings, where files lie meanwhile, and what runs now. */
@NullMarked
package dev.safelight.integrity.backup;

import org.jspecify.annotations.NullMarked;
