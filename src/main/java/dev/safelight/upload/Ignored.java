package dev.safelight.upload;

import java.time.Instant;

/**
 * That somebody knows of a failure and wants to hear no more of it; it ends when the job fails anew.
 *
 * @param by the name of who said so
 * @param note why, may be empty
 */
public record Ignored(Instant at, String by, String note) {}
