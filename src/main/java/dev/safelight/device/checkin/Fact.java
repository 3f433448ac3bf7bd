package dev.safelight.device.checkin;

import java.util.Locale;

/** What a device may tell of itself. */
enum Fact {
    PLATFORM,
    OS_VERSION,
    APP_VERSION,
    UPLOAD_EXTENSION_ENABLED,
    PHOTO_ACCESS,
    WAITING_FOR,
    PENDING_JOBS,
    FAILED_JOBS,
    JOB_LIMIT,
    LIBRARY_ASSETS,
    FREE_BYTES,
    BATTERY_LEVEL,
    LOW_POWER_MODE;

    /** The word in SQL. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
