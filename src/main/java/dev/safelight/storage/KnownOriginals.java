package dev.safelight.storage;

/** Whether somebody counts on originals in the store: then an empty one that is found in its place is not begun as a new one. */
public interface KnownOriginals {

    boolean areAny();
}
