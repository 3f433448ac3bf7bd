package dev.safelight.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done that is worth knowing afterwards. */
public enum AuditAction {
    JOBS_RETRIED("Retried uploads"),
    JOBS_CANCELLED("Cancelled uploads"),
    JOBS_IGNORED("Ignored failures"),
    JOBS_HEEDED("Stopped ignoring a failure"),
    TRASH_RESTORED("Put back from the trash"),
    TRASH_DELETED("Deleted for good"),
    DEVICE_ENROLLED("Connected a device"),
    DEVICE_CHANGED("Changed a device"),
    DEVICE_PAUSED("Paused a device"),
    DEVICE_RESUMED("Resumed a device"),
    DEVICE_REMOVED("Removed a device"),
    DEVICE_TOKEN_MADE("Made a device token"),
    DEVICE_TOKEN_REVOKED("Revoked a device token"),
    ACCOUNT_MADE("Made an account"),
    ACCOUNT_RENAMED("Changed an account's name"),
    ACCOUNT_ROLE_CHANGED("Changed a role"),
    ACCOUNT_DISABLED("Disabled an account"),
    ACCOUNT_ENABLED("Enabled an account"),
    PASSWORD_CHANGED("Changed a password"),
    API_TOKEN_MADE("Made an API token"),
    API_TOKEN_DELETED("Deleted an API token"),
    CHANNEL_ADDED("Added an alert channel"),
    CHANNEL_CHANGED("Changed an alert channel"),
    CHANNEL_REMOVED("Removed an alert channel"),
    MAINTENANCE_SET("Set a maintenance window"),
    MAINTENANCE_REMOVED("Removed a maintenance window"),
    STATUS_ADDRESS_MADE("Made a status address"),
    STATUS_ADDRESS_REVOKED("Revoked a status address"),
    VERIFICATION_PAUSED("Paused the verification of originals"),
    VERIFICATION_RESUMED("Resumed the verification of originals"),
    VERIFICATION_ASKED("Asked for the verification of originals"),
    ORIGINALS_LOST("Said that originals are lost");

    private final String label;

    AuditAction(String label) {
        this.label = label;
    }

    /** A few words for people. */
    public String label() {
        return label;
    }

    /** The word in SQL: {@code jobs-retried}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AuditAction> of(String slug) {
        return Arrays.stream(values())
                .filter(action -> action.slug().equals(slug))
                .findFirst();
    }
}
