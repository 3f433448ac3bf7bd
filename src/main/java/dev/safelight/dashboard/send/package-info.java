/** Uploading from a browser: the page, and the device token with which its script uploads. */
@NullMarked
package dev.safelight.dashboard.send;

import org.jspecify.annotations.NullMarked;
