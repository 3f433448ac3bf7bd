package dev.safelight.dashboard.overview;

import dev.safelight.dashboard.jobs.RetryForm;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person can act on, with the action beside it.
 *
 * @param id the same as long as it is the same matter, so that the page changes in place
 * @param subject what it is about, in bold
 * @param text what is so
 * @param advice what to do
 * @param retry a button for it, if pressing one helps
 * @param look where to see more
 */
public record Need(
        String id,
        String subject,
        String text,
        String advice,
        @Nullable RetryForm retry,
        @Nullable String look) {}
