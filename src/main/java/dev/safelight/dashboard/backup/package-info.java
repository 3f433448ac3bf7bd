/** The page about what is kept beside the originals: records, dumps, orphans, rebuilding. */
@NullMarked
package dev.safelight.dashboard.backup;

import org.jspecify.annotations.NullMarked;
