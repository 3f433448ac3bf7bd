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

    /**
     * Whether everything that it lets through has an open upload job: such items are found by their jobs, of which there are few,
     * and not by going through the list.
     */
    boolean isOfOpenJobs(DeviceLedger ledger) {
        return part.map(shown -> switch (shown) {
                    case FAILED, WAITING, ARRIVING -> true;
                    case MISSING -> ledger.notStarted() == 0;
                    case SAFE, SPOOLED, NOT_STARTED, DAMAGED -> false;
                })
                .orElse(false);
    }

    /** How many items it lets through, if the numbers of the ledger say so. */
    Optional<Long> countedIn(DeviceLedger ledger) {
        if (cause.isPresent() || text.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(part.map(ledger::count).orElseGet(ledger::onDevice));
    }
}
