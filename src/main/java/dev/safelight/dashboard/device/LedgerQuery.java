package dev.safelight.dashboard.device;

import dev.safelight.dashboard.Address;
import dev.safelight.dashboard.Inputs;
import dev.safelight.health.ledger.LedgerFilter;
import dev.safelight.health.ledger.LedgerPart;
import java.util.Optional;
import java.util.UUID;

/**
 * The filters of a device's list as its address says them.
 *
 * @param page from 0
 */
public record LedgerQuery(UUID device, LedgerFilter filter, int page) {

    static LedgerQuery of(UUID device, Inputs inputs) {
        var filter = new LedgerFilter(inputs.word("standing", LedgerPart::of), inputs.text("reason"), inputs.text("q"));
        return new LedgerQuery(device, filter, inputs.page());
    }

    /** The first page of one part of the list. */
    static LedgerQuery of(UUID device, LedgerPart part) {
        return new LedgerQuery(device, LedgerFilter.of(part), 0);
    }

    LedgerQuery onPage(int wanted) {
        return new LedgerQuery(device, filter, wanted);
    }

    /** The first page of the same with this cause, or with any. */
    LedgerQuery because(Optional<String> cause) {
        return new LedgerQuery(device, new LedgerFilter(filter.part(), cause, filter.text()), 0);
    }

    public boolean hasFilter() {
        return !filter.equals(LedgerFilter.ALL);
    }

    public Address address() {
        return filtered("/devices/" + device + "/ledger")
                .with("page", Optional.of(page + 1).filter(number -> number > 1));
    }

    /** Where everything that the filters show is had as CSV. */
    public Address csv() {
        return filtered("/devices/" + device + "/ledger.csv");
    }

    private Address filtered(String path) {
        return Address.of(path)
                .with("standing", filter.part().map(LedgerPart::slug))
                .with("reason", filter.cause())
                .with("q", filter.text());
    }
}
