/** The write path: upload jobs, attempts, the spool, the pipeline into storage, retries and sweeps. The one way in for every door. */
@NullMarked
package dev.safelight.upload;

import org.jspecify.annotations.NullMarked;
