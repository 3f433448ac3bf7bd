package dev.safelight.upload;

/** How many of some jobs have a reason. */
public record ReasonCount(Reason reason, long jobs) {}
