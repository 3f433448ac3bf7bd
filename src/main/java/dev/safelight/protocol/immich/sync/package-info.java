/**
 * The mobile app's stream of changes: what it has not heard of yet, as JSON lines, each with the word by which it says that it has
 * kept it. How far a session has kept is in the database, so a stream that breaks off goes on there.
 */
@NullMarked
package dev.safelight.protocol.immich.sync;

import org.jspecify.annotations.NullMarked;
