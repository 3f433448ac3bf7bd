/** Upload jobs on pages: the list with its filters and bulk retry, and one job's story. */
@NullMarked
package dev.safelight.dashboard.jobs;

import org.jspecify.annotations.NullMarked;
