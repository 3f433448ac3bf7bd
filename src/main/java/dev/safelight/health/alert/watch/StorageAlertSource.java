package dev.safelight.health.alert.watch;

import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.health.alert.AlertSource;
import dev.safelight.upload.status.StorageRoom;
import dev.safelight.upload.status.StorageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be wrong with the object store and with the disk on which uploads arrive. */
@ApplicationScoped
class StorageAlertSource implements AlertSource {
    private static final String STORE = "store";
    private static final String PAGE = "/";
    private static final double GIGA = 1e9;

    private final StorageStatus storage;

    StorageAlertSource(StorageStatus storage) {
        this.storage = storage;
    }

    @Override
    public List<AlertCondition> conditions() {
        return of(storage.room());
    }

    static List<AlertCondition> of(StorageRoom room) {
        var conditions = new ArrayList<AlertCondition>();
        if (!room.available()) {
            conditions.add(condition(
                    AlertKind.STORAGE_AWAY,
                    STORE,
                    "The storage is away",
                    room.sentence()
                            + " What arrives meanwhile is kept safely on the server’s own disk and stored as soon as the"
                            + " storage is back. Check that it is switched on and connected."));
        }
        if (room.isFull()) {
            conditions.add(condition(
                    AlertKind.STORAGE_FULL,
                    STORE,
                    "The storage is full",
                    room.full()
                            + " What arrives meanwhile is kept safely on the server’s own disk and stored as soon as there is"
                            + " room."));
        }
        // Also while it is away: that it cannot be asked does not make room.
        if (room.isNearlyFull()) {
            conditions.add(condition(
                    AlertKind.STORAGE_NEARLY_FULL,
                    STORE,
                    "The storage is nearly full",
                    gigabytes(room.free().orElse(0)) + " are free. Make room or add a disk before uploads stop."));
        }
        if (room.isSpoolFilling()) {
            // Each server has a spool of its own.
            conditions.add(condition(
                    AlertKind.SPOOL_FILLING,
                    "spool-" + room.server(),
                    "The server’s own disk is filling",
                    "Uploads arrive on it, and only " + gigabytes(room.spoolFree()) + " are left. "
                            + (room.isRefusing()
                                    ? "They are refused until there is room again; phones try again by themselves."
                                    : "They will be refused when it is full. Make room on it.")));
        }
        return conditions;
    }

    private static AlertCondition condition(AlertKind kind, String subject, String title, String sentence) {
        return AlertCondition.forAdmins(kind, subject, title, sentence, PAGE);
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
    }
}
