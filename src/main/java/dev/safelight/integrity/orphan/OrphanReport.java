package dev.safelight.integrity.orphan;

/**
 * What a look for orphans has found.
 *
 * @param objectsSeen how many objects are under {@code originals/}
 * @param objects how many of them no original has
 * @param objectBytes their size in all
 * @param rows how many originals that count as stored have no object
 */
public record OrphanReport(long objectsSeen, long objects, long objectBytes, long rows) {}
