/**
 * Uploads of Immich's programs: a form with a file in it, read piece by piece, whose file goes straight into the write path. What
 * a form tells behind its file still counts, except where the file is filed, which the fields before it decide.
 */
@NullMarked
package dev.safelight.protocol.immich.upload;

import org.jspecify.annotations.NullMarked;
