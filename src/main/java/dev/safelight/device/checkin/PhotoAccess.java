package dev.safelight.device.checkin;

/** How much of the photo library the device's owner lets the app see. */
public enum PhotoAccess {
    FULL,
    /** Only what was picked. */
    LIMITED,
    DENIED
}
