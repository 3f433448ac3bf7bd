package dev.safelight.upload;

import org.jspecify.annotations.Nullable;

/** The filter of upload jobs as it stands in a JSON body; every member may be left out. */
public record JobFilterRequest(
        @Nullable String device,
        @Nullable String state,
        @Nullable String reason,
        @Nullable String from,
        @Nullable String to,
        @Nullable String q) {

    JobFilter filter() {
        return JobFilterParameters.parse(device, state, reason, from, to, q);
    }
}
