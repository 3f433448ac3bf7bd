/**
 * The pages: read-only views over the features, and forms that call them.
 *
 * <p>Here is what all pages share: the frame ({@code templates/layout.html}), who looks at it ({@link
 * dev.safelight.dashboard.Viewer}), how numbers and times read ({@link dev.safelight.dashboard.Formats}), and what makes
 * pages live ({@link dev.safelight.dashboard.LivePages}). A page and its live part are one template; the script fetches
 * the part again when the server says that something changed. Everything works without the script, by reloading.
 */
@NullMarked
package dev.safelight.dashboard;

import org.jspecify.annotations.NullMarked;
