package dev.safelight.storage;

import org.jspecify.annotations.Nullable;

/** A failure of the object store, of a named kind. The message is a sentence for people and holds no credentials. */
public class ObjectStoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as a caller must tell apart. */
    public enum Kind {
        /** There is no such object. */
        MISSING,
        /** The key holds another object, which stays as it is. */
        EXISTS,
        /** The range lies outside the object. */
        INVALID_RANGE,
        /** The store cannot be reached or does not answer sensibly; later may be better. */
        UNAVAILABLE,
        /** The store has no room for the object. */
        FULL,
        /** The store refuses these credentials or this directory; a person must change something. */
        DENIED,
        /** What the store holds is not what was put. */
        CORRUPT
    }

    private final Kind kind;

    public ObjectStoreException(Kind kind, String message) {
        this(kind, message, null);
    }

    public ObjectStoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
