package dev.safelight.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that somebody did.
 *
 * @param author the name of who did it
 * @param what in words
 * @param subject the id or name of what it was done to; empty if it was many
 * @param items to how many
 * @param detail the filter, the name or the note that went with it, may be empty
 */
public record AuditEntry(UUID id, Instant at, String author, String what, String subject, long items, String detail) {}
