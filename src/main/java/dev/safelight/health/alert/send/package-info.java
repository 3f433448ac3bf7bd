/** Sends one message to one receiver, over e-mail, ntfy, Gotify or a webhook; knows nothing of why. */
@NullMarked
package dev.safelight.health.alert.send;

import org.jspecify.annotations.NullMarked;
