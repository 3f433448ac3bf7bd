package dev.safelight.dashboard.device;

import dev.safelight.asset.Page;
import dev.safelight.dashboard.Formats;
import dev.safelight.device.DeviceView;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.health.ledger.LedgerItem;
import dev.safelight.health.ledger.LedgerPart;
import dev.safelight.health.ledger.MissingCause;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The page of a device's list.
 *
 * @param ledger its numbers; empty if it keeps no list here
 */
public record LedgerList(DeviceView device, LedgerQuery query, Page<LedgerItem> page, Optional<DeviceLedger> ledger) {

    /** A group of items with one cause, as a filter to press. */
    public record Chip(String label, String address, boolean current) {}

    public List<LedgerPart> parts() {
        return Arrays.stream(LedgerPart.values()).filter(this::hasItems).toList();
    }

    /** A part is offered if there is something in it, or if it is what is shown. */
    private boolean hasItems(LedgerPart part) {
        return isPart(part) || ledger.filter(numbers -> numbers.count(part) > 0).isPresent();
    }

    public boolean isPart(LedgerPart part) {
        return query.filter().part().filter(part::equals).isPresent();
    }

    /** What the page is about. */
    public String heading() {
        return query.filter()
                .part()
                .map(part -> part == LedgerPart.MISSING ? "What is missing" : part.label())
                .orElse("What is on it");
    }

    /** How many items the filter shows. */
    public String total() {
        return Formats.count(page.total(), page.more());
    }

    /** What a download has. */
    public String lines() {
        return page.more() ? "all of them" : Formats.of(page.total(), "line", "lines");
    }

    public String text() {
        return query.filter().text().orElse("");
    }

    public String cause() {
        return query.filter().cause().orElse("");
    }

    /** One chip for each cause of the missing, the chosen one among them. */
    public List<Chip> chips() {
        var items = new LinkedHashMap<String, Long>();
        var labels = new LinkedHashMap<String, String>();
        ledger.map(DeviceLedger::causes).orElse(List.of()).stream()
                .filter(cause -> cause.slug() != null && shows(cause))
                .forEach(cause -> {
                    items.merge(String.valueOf(cause.slug()), cause.items(), Long::sum);
                    labels.put(String.valueOf(cause.slug()), cause.label());
                });
        query.filter().cause().ifPresent(chosen -> {
            items.putIfAbsent(chosen, 0L);
            labels.putIfAbsent(chosen, chosen);
        });
        return items.entrySet().stream()
                .map(group -> new Chip(
                        labels.get(group.getKey()) + " · " + Formats.count(group.getValue()),
                        query.because(Optional.of(group.getKey())).address().toString(),
                        cause().equals(group.getKey())))
                .toList();
    }

    private boolean shows(MissingCause cause) {
        return query.filter()
                .part()
                .map(part -> part == LedgerPart.MISSING
                        || part.slug().equals(cause.standing().slug()))
                .orElse(true);
    }

    public String anyCause() {
        return query.because(Optional.empty()).address().toString();
    }

    public String address() {
        return "/devices/" + device.id() + "/ledger";
    }

    public String live() {
        return query.address().live().toString();
    }

    public String newer() {
        return query.onPage(query.page() - 1).address().toString();
    }

    public String older() {
        return query.onPage(query.page() + 1).address().toString();
    }
}
