package dev.safelight.health.ledger;

import dev.safelight.asset.Page;

/**
 * A device's ledger, read together with some of what is missing.
 *
 * @param ledger all the numbers
 * @param missing one page of the missing items
 */
public record LedgerPage(DeviceLedger ledger, Page<LedgerItem> missing) {}
