package dev.safelight.integrity.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.verification.VerificationService;
import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.testsupport.SafelightTest;
import org.junit.jupiter.api.Test;

@SafelightTest
class ScrubAlertSourceTest {
    private final ScrubAlertSource source;
    private final VerificationService verification;

    ScrubAlertSourceTest(ScrubAlertSource source, VerificationService verification) {
        this.source = source;
        this.verification = verification;
    }

    @Test
    void aStoreThatShowsNoneOfTheOriginalsIsTold() {
        verification.doubted("Nothing is there.");
        try {
            assertThat(source.conditions())
                    .filteredOn(condition -> condition.kind() == AlertKind.STORAGE_DOUBTED)
                    .extracting(AlertCondition::sentence)
                    .containsExactly("Nothing is there.");
        } finally {
            verification.goesOn();
        }
        assertThat(source.conditions()).extracting(AlertCondition::kind).doesNotContain(AlertKind.STORAGE_DOUBTED);
    }
}
