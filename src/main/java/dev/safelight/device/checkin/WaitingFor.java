package dev.safelight.device.checkin;

/** What a device's uploads wait for. */
public enum WaitingFor {
    WIFI,
    POWER,
    /** To be unlocked once after it was started. */
    UNLOCK,
    /** Originals that are in iCloud only. */
    ICLOUD,
    /** Its owner. */
    USER
}
