package dev.safelight.integrity.scrub;

import dev.safelight.asset.verification.DamageKind;

/** What came of reading an original back. */
sealed interface Finding {

    /** Read whole, and it is what was stored. */
    record Intact() implements Finding {}

    /**
     * Read twice, and it is not what was stored, while the store works.
     *
     * @param detail the technical fact
     */
    record Damaged(DamageKind kind, String detail) implements Finding {}

    /** This one object is refused, while the store works: that says nothing of its bytes. */
    record Refused(String sentence) implements Finding {}

    /** The store is away or denies access: that says nothing of any object. */
    record StoreAway(String sentence) implements Finding {}
}
