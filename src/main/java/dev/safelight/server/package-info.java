/** Starting and stopping: the data directory, the embedded database, the start-up messages, the clock. */
@NullMarked
package dev.safelight.server;

import org.jspecify.annotations.NullMarked;
