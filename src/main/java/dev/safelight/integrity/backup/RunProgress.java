package dev.safelight.integrity.backup;

import org.jspecify.annotations.Nullable;

/** Told how a run gets on; whoever listens decides how often it says so. */
@FunctionalInterface
public interface RunProgress {
    /** Tells nobody. */
    RunProgress NOBODY = (phase, done, total) -> {};

    /**
     * Where it stands.
     *
     * @param phase what it does, in words
     * @param total of how much; null while nobody knows
     */
    void at(String phase, long done, @Nullable Long total);
}
