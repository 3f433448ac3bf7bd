/** How devices are, for other programs: Prometheus, badges, home dashboards. */
@NullMarked
package dev.safelight.health.feed;

import org.jspecify.annotations.NullMarked;
