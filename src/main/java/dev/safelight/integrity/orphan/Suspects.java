package dev.safelight.integrity.orphan;

import dev.safelight.asset.verification.ReadingService;
import dev.safelight.storage.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/** Originals that have no object: told to those who read them, some at a time. */
final class Suspects {
    private static final int SOME = 500;

    private final ReadingService readings;
    private final List<ObjectKey> keys = new ArrayList<>();

    Suspects(ReadingService readings) {
        this.readings = readings;
    }

    void add(ObjectKey key) {
        keys.add(key);
        if (keys.size() >= SOME) {
            tell();
        }
    }

    /** Tells those that were not told yet. */
    void tell() {
        readings.suspect(keys);
        keys.clear();
    }
}
