/** What a file tells of itself, read within bounds: whatever its length fields claim, little is held and little is looked at. */
@NullMarked
package dev.safelight.asset.file;

import org.jspecify.annotations.NullMarked;
