/** The commands of the jar, which run instead of the server: rebuild, dump, restore-dump, orphans. */
@NullMarked
package dev.safelight.integrity.command;

import org.jspecify.annotations.NullMarked;
