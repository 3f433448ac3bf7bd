/** What a device's own reports mean for its backup, in plain words, with what to do about it. */
@NullMarked
package dev.safelight.health.condition;

import org.jspecify.annotations.NullMarked;
