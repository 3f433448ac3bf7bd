/** What people are told of without looking: conditions that last, each told once, repeated at most daily, and told when over. */
@NullMarked
package dev.safelight.health.alert;

import org.jspecify.annotations.NullMarked;
