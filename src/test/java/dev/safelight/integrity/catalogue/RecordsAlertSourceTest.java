package dev.safelight.integrity.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.health.alert.AlertKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordsAlertSourceTest {

    private static RecordsView records(boolean enabled, long lagSeconds, @Nullable String failure) {
        return new RecordsView(enabled, "a", 7, null, null, 0, 3, lagSeconds, failure);
    }

    @Test
    void changesThatWaitForLongAreToldWithWhatPreventsThem() {
        assertThat(RecordsAlertSource.condition(records(true, 3600, "The storage is full."), Optional.empty()))
                .hasValueSatisfying(told -> {
                    assertThat(told.kind()).isEqualTo(AlertKind.CATALOGUE_BEHIND);
                    assertThat(told.sentence())
                            .contains("3 changes", "for 60 minutes")
                            .endsWith("The storage is full.");
                });
    }

    @Test
    void aSnapshotThatCannotBeMadeIsTold() {
        assertThat(RecordsAlertSource.condition(records(true, 0, null), Optional.of("The storage is full.")))
                .hasValueSatisfying(told -> assertThat(told.sentence()).contains("no snapshot"));
    }

    @Test
    void nothingIsToldWhileAllIsWrittenOrNobodyWantsIt() {
        assertThat(RecordsAlertSource.condition(records(true, 60, null), Optional.empty()))
                .isEmpty();
        assertThat(RecordsAlertSource.condition(records(false, 3600, null), Optional.of("Full.")))
                .isEmpty();
    }
}
