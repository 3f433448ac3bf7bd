package dev.safelight.health.condition;

/** What a condition is about. */
public enum ConditionKind {
    CHECK_IN,
    UPLOAD_EXTENSION,
    PHOTO_ACCESS,
    WAITING_FOR_WIFI,
    WAITING_FOR_POWER,
    WAITING_FOR_UNLOCK,
    WAITING_FOR_ICLOUD,
    WAITING_FOR_USER,
    /** Whether it waits for anything. */
    WAITING,
    LOW_POWER_MODE,
    JOB_LIMIT,
    FAILED_JOBS,
    PHONE_STORAGE
}
