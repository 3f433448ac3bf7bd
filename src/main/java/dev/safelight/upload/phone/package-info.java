/** The phone's side of upload jobs: what it reports of them, what it is asked to do, and its check-ins. */
@NullMarked
package dev.safelight.upload.phone;

import org.jspecify.annotations.NullMarked;
