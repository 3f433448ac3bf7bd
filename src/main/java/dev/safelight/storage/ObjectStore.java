package dev.safelight.storage;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A flat store of immutable objects. Every method may block and may throw any {@link ObjectStoreException}; none may be
 * called inside a database transaction. Implementations are safe for use by many threads.
 */
public interface ObjectStore {

    /**
     * Stores a whole file under a key, durably, and compares what the store then reports with the file.
     *
     * <p>Repeating a put that succeeded is no error: if the key already holds an object of the same size and the same
     * {@link ObjectMetadata#checksum()}, it is left as it is and described. An implementation may link or move-copy the file,
     * but leaves {@code file} itself in place, and the caller must not change the file's bytes afterwards.
     *
     * @throws ObjectStoreException {@code EXISTS} if the key holds anything else: it is never replaced
     */
    StoredObject put(ObjectKey key, Path file, ObjectMetadata metadata) throws ObjectStoreException;

    /**
     * Opens an object, or a part of it. The caller closes the stream; reading from it may throw an
     * {@link java.io.IOException} when the store goes away in the middle.
     *
     * @throws ObjectStoreException {@code MISSING} if there is no such object; {@code INVALID_RANGE} if the range starts
     *     at or behind its end
     */
    InputStream get(ObjectKey key, ByteRange range) throws ObjectStoreException;

    /** Describes an object, or nothing if there is none. */
    Optional<StoredObject> stat(ObjectKey key) throws ObjectStoreException;

    /** Removes an object. Removing one that is not there is no error. */
    void delete(ObjectKey key) throws ObjectStoreException;

    /** Hands over every object whose key starts with the prefix, in key order; {@code ""} means all. Metadata is not read. */
    void list(String prefix, Consumer<ObjectSummary> each) throws ObjectStoreException;

    /** Bytes used and free as far as the store can tell. */
    StoreCapacity capacity() throws ObjectStoreException;

    /** Returns if the store can be read and written now; otherwise throws with a sentence that says what to change. */
    void check() throws ObjectStoreException;

    /** The store's place in words for people, without credentials: {@code "directory /data/originals"}. */
    String description();
}
