/**
 * A fleet of phones that back up the way the iOS upload extension does, on bad lines, with a comparison at the end of what they
 * hold with what the server says and what the object store has. Plain JDK, so that it also runs by itself against any server
 * ({@code src/bench/fleet}). Seeds are fixed: the same plan gives the same files, and the same decisions where time has no say.
 */
@NullMarked
package dev.safelight.fleet;

import org.jspecify.annotations.NullMarked;
