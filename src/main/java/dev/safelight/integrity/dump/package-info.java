/** Dumps of the whole database in the object store: taken every night, kept for a while, restored into an empty database. */
@NullMarked
package dev.safelight.integrity.dump;

import org.jspecify.annotations.NullMarked;
