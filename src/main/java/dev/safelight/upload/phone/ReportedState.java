package dev.safelight.upload.phone;

/** What a device says of a job of its own. */
enum ReportedState {
    /** It has made the job. */
    REGISTERED,
    /** It still has the job, and will send it. */
    PENDING,
    FAILED,
    CANCELLED,
    /** It has seen how the job ended, and has forgotten it. */
    ACKNOWLEDGED,
    INTERRUPTED
}
