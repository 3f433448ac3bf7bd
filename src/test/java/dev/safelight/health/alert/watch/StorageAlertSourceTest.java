package dev.safelight.health.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.upload.status.StorageRoom;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StorageAlertSourceTest {
    private static final long GIGA = 1_000_000_000L;

    private static StorageRoom room(boolean available, long free, long spoolFree) {
        return room(available, "", free, spoolFree);
    }

    private static StorageRoom room(boolean available, String full, long free, long spoolFree) {
        return new StorageRoom(
                available,
                available ? "" : "It is off.",
                full,
                OptionalLong.of(1000 * GIGA),
                OptionalLong.of(free),
                "s1",
                spoolFree,
                GIGA);
    }

    @Test
    void roomEnoughIsNoCondition() {
        assertThat(StorageAlertSource.of(room(true, 500 * GIGA, 100 * GIGA))).isEmpty();
    }

    @Test
    void storeAwayIsToldWithItsReason() {
        var conditions = StorageAlertSource.of(room(false, 500 * GIGA, 100 * GIGA));
        assertThat(conditions).extracting(AlertCondition::kind).containsExactly(AlertKind.STORAGE_AWAY);
        assertThat(conditions.getFirst().sentence()).startsWith("It is off.");
    }

    @Test
    void storeWithoutRoomIsToldHoweverMuchItSaysIsFree() {
        var conditions = StorageAlertSource.of(room(true, "It is full.", 500 * GIGA, 100 * GIGA));
        assertThat(conditions).extracting(AlertCondition::kind).containsExactly(AlertKind.STORAGE_FULL);
        assertThat(conditions.getFirst().sentence()).startsWith("It is full.");
    }

    @Test
    void storeThatIsAwayHasNoMoreRoomForThat() {
        assertThat(StorageAlertSource.of(room(false, 49 * GIGA, 100 * GIGA)))
                .extracting(AlertCondition::kind)
                .containsExactly(AlertKind.STORAGE_AWAY, AlertKind.STORAGE_NEARLY_FULL);
    }

    @Test
    void littleRoomIsToldForStoreAndSpool() {
        assertThat(StorageAlertSource.of(room(true, 49 * GIGA, 2 * GIGA)))
                .extracting(AlertCondition::kind)
                .containsExactly(AlertKind.STORAGE_NEARLY_FULL, AlertKind.SPOOL_FILLING);
        assertThat(StorageAlertSource.of(room(true, 51 * GIGA, 3 * GIGA))).isEmpty();
    }
}
