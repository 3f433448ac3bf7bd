/** How records, dumps, orphans and rebuilding stand, for pages and programs. */
@NullMarked
package dev.safelight.integrity.status;

import org.jspecify.annotations.NullMarked;
