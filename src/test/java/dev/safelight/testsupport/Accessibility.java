package dev.safelight.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Looks at a page as axe-core does, by day and by night. */
public final class Accessibility {
    private static final String FINDINGS = """
            axe.run(document).then(found => found.violations
                .filter(rule => ['serious', 'critical'].includes(rule.impact))
                .map(rule => rule.id + ': ' + rule.nodes.map(node => node.html).join(' ')))
            """;
    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private Accessibility() {}

    /** Nothing serious is found, in the light nor in the dark, and nothing scrolls sideways. */
    public static void check(Page page) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            page.evaluate(script());
            assertThat((List<?>) page.evaluate(FINDINGS))
                    .as("%s in %s", page.url(), scheme)
                    .isEmpty();
        }
        assertThat(page.evaluate(OVERFLOW))
                .as("%s scrolls sideways by", page.url())
                .isEqualTo(0);
    }

    private static String script() {
        try (var script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
