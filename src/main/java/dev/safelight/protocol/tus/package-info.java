/** tus 1.0: resumable uploads for clients of that protocol. HTTP in, calls to upload out. */
@NullMarked
package dev.safelight.protocol.tus;

import org.jspecify.annotations.NullMarked;
