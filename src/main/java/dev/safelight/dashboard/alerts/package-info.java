/** Alerts: what is wrong now, where people are told of it, and when nobody is. */
@NullMarked
package dev.safelight.dashboard.alerts;

import org.jspecify.annotations.NullMarked;
