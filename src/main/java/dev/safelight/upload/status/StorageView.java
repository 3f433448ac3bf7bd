package dev.safelight.upload.status;

/**
 * How the object store and the spool are.
 *
 * @param description the store's place in words, without credentials
 * @param room whether it is there, and how much room there is
 * @param originals number of originals that are safe
 * @param used bytes of the originals
 * @param spooledBytes bytes that are ours but not in the store yet
 */
public record StorageView(String description, StorageRoom room, long originals, long used, long spooledBytes) {}
