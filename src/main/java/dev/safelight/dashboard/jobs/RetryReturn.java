package dev.safelight.dashboard.jobs;

import dev.safelight.dashboard.Address;
import dev.safelight.dashboard.Inputs;
import java.util.Arrays;
import java.util.Locale;

/** The page with the button, to which a bulk retry returns. A name and not an address: nobody is sent elsewhere. */
public enum RetryReturn {
    JOBS,
    OVERVIEW,
    DEVICE;

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RetryReturn of(Inputs inputs) {
        return inputs.word(
                        "back",
                        slug -> Arrays.stream(values())
                                .filter(page -> page.slug().equals(slug))
                                .findFirst())
                .orElse(JOBS);
    }

    Address address(JobQuery query) {
        return switch (this) {
            case JOBS -> query.onPage(0).address();
            case OVERVIEW -> Address.of("/");
            case DEVICE ->
                query.device().map(device -> Address.of("/devices/" + device)).orElseGet(() -> Address.of("/"));
        };
    }
}
