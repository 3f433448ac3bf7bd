package dev.safelight.integrity.catalogue;

/**
 * The last line of a record object.
 *
 * @param rows how many lines are between the first and this one
 * @param sha256 of all bytes before this line, unpacked
 */
record RecordTrailer(long rows, String sha256) {}
