/** Where the probes of a connection check arrive: a body is read as an upload is, and dropped. */
@NullMarked
package dev.safelight.protocol.check;

import org.jspecify.annotations.NullMarked;
