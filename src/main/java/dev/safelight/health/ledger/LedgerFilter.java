package dev.safelight.health.ledger;

import java.util.Optional;

/**
 * Which items of a device's list are meant; every part that is empty lets all through.
 *
 * @param cause the code of a reason, or a device's own word for one ({@link MissingCause#slug})
 * @param text part of the file name or of the asset's id, in any case
 */
public record LedgerFilter(Optional<LedgerPart> part, Optional<String> cause, Optional<String> text) {
    /** Every item. */
    public static final LedgerFilter ALL = new LedgerFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** Every item of one part. */
    public static LedgerFilter of(LedgerPart part) {
        return new LedgerFilter(Optional.of(part), Optional.empty(), Optional.empty());
    }

    /** Whether it lets through nothing of what is simply safe, which is nearly everything: there is no cause for that. */
    boolean isUnsettled() {
        return cause.isPresent()
                || part.filter(shown -> shown != LedgerPart.SAFE).isPresent();
    }

    /** How many items it lets through, if the numbers of the ledger say so. */
    Optional<Long> countedIn(DeviceLedger ledger) {
        if (cause.isPresent() || text.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(part.map(ledger::count).orElseGet(ledger::onDevice));
    }
}
