package dev.safelight.health;

import java.util.UUID;

/** Where a person goes on from the sentence about a device. */
public enum NextStep {
    SHOW_MISSING("Show them", "/devices/%s/ledger?standing=missing"),
    SHOW_FAILED("Show why", "/jobs?device=%s&state=failed"),
    SHOW_DAMAGED("Show them", "/devices/%s/ledger?standing=damaged"),
    SHOW_WAITING("Show them", "/jobs?device=%s"),
    SHOW_TOKEN("Show its settings", "/devices/%s/settings");

    private final String words;
    private final String page;

    NextStep(String words, String page) {
        this.words = words;
        this.page = page;
    }

    /** A few words for a link. */
    public String words() {
        return words;
    }

    /** The path of the page. */
    public String page(UUID device) {
        return page.formatted(device);
    }
}
