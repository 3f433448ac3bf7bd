package dev.safelight.health.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of a device's list that can be asked for. */
public enum LedgerPart {
    /** Whatever is not ours, for whichever cause. */
    MISSING("Missing"),
    SAFE("Safe"),
    FAILED("Failed"),
    WAITING("Waiting for the phone"),
    ARRIVING("Arriving now"),
    NOT_STARTED("Not begun"),
    SPOOLED("On this server’s disk"),
    /** Whatever had its stored bytes damaged, however it stands besides. */
    DAMAGED("Damaged in the storage");

    private final String label;

    LedgerPart(String label) {
        this.label = label;
    }

    /** A few words for people. */
    public String label() {
        return label;
    }

    /** The word in addresses. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words in SQL of the standings that belong to it. */
    String[] standings() {
        return standingsOf().stream().map(Standing::slug).toArray(String[]::new);
    }

    private List<Standing> standingsOf() {
        return switch (this) {
            case MISSING ->
                Arrays.stream(Standing.values()).filter(Standing::isMissing).toList();
            case DAMAGED -> List.of(Standing.values());
            case SAFE, FAILED, WAITING, ARRIVING, NOT_STARTED, SPOOLED -> List.of(Standing.of(slug()));
        };
    }

    public static Optional<LedgerPart> of(String slug) {
        return Arrays.stream(values()).filter(part -> part.slug().equals(slug)).findFirst();
    }
}
