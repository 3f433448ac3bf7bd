package dev.safelight.integrity.rebuild;

/**
 * What the records of one database hold.
 *
 * @param originals how many are recorded
 * @param rows of all tables
 */
record RecordedLineage(String lineage, long originals, long rows) {
    /**
     * This one, unless one that began earlier has more than twice as much: then this is of a server that began empty on a store that
     * was not.
     */
    RecordedLineage orEarlier(RecordedLineage earlier) {
        return earlier.originals > 2 * originals ? earlier : this;
    }
}
