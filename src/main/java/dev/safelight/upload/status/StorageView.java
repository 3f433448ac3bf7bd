package dev.safelight.upload.status;

import java.util.OptionalLong;

/**
 * How the object store and the spool are.
 *
 * @param description the store's place in words, without credentials
 * @param available whether the last check of the store succeeded
 * @param sentence why not, or empty
 * @param full why it takes nothing more, if it had no room the last time that something was put, or empty
 * @param originals number of originals that are safe
 * @param used bytes of the originals
 * @param total bytes of the store, where it can tell or people have set it
 * @param free bytes that can still be written, by the same word; both are as they were last, while the store is away
 * @param spooledBytes bytes that are ours but not in the store yet
 * @param spoolFree bytes free on the spool's disk
 * @param spoolReserve bytes of the spool's disk that uploads never use
 */
public record StorageView(
        String description,
        boolean available,
        String sentence,
        String full,
        long originals,
        long used,
        OptionalLong total,
        OptionalLong free,
        long spooledBytes,
        long spoolFree,
        long spoolReserve) {}
