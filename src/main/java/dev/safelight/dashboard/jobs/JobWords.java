package dev.safelight.dashboard.jobs;

import dev.safelight.upload.DeviceReason;
import dev.safelight.upload.JobState;
import dev.safelight.upload.JobView;
import dev.safelight.upload.Outcome;
import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.Map;

/** The words and tones of upload jobs on pages. A tone is the CSS class that gives a state its colour and shape. */
@TemplateExtension
public final class JobWords {
    private static final Map<String, String> DOORS = Map.of(
            "background", "Background upload",
            "tus", "tus",
            "tus-concatenation", "tus, in parts",
            "webdav", "WebDAV",
            "nextcloud", "Nextcloud app",
            "immich", "Immich app",
            "browser", "Web browser",
            "server", "This server",
            "report", "Told by the phone");

    private JobWords() {}

    /** The state in words; a job that only the phone can go on with says so. */
    public static String stateWords(JobView job) {
        if (job.ignored() != null) {
            return "Failed, ignored";
        }
        return job.waitingForDevice() ? "Waiting for the phone" : job.state().label();
    }

    public static String tone(JobView job) {
        if (job.ignored() != null) {
            return "is-paused";
        }
        return job.waitingForDevice() ? "is-late" : tone(job.state());
    }

    public static String tone(JobState state) {
        return switch (state) {
            case REGISTERED -> "is-new";
            case RECEIVING -> "is-working live";
            case INTERRUPTED -> "is-late";
            case SPOOLED -> "is-unknown";
            case STORED -> "is-ok";
            case FAILED -> "is-failing";
            case CANCELLED -> "is-paused";
        };
    }

    static String tone(Outcome outcome) {
        return switch (outcome) {
            case STORED, DUPLICATE -> "is-ok";
            case SPOOLED -> "is-unknown";
            case INTERRUPTED -> "is-late";
            case FAILED -> "is-failing";
            case CANCELLED -> "is-paused";
        };
    }

    static String words(Outcome outcome) {
        return switch (outcome) {
            case STORED -> "stored it";
            case DUPLICATE -> "brought what is stored already";
            case SPOOLED -> "arrived and waits for the storage";
            case INTERRUPTED -> "was interrupted";
            case FAILED -> "failed";
            case CANCELLED -> "was cancelled";
        };
    }

    public static boolean receiving(JobView job) {
        return job.state() == JobState.RECEIVING;
    }

    /** Why it failed last, in the phone's own words where it told; empty without a reason. */
    public static String why(JobView job) {
        var reason = job.reason();
        return reason == null ? "" : DeviceReason.label(reason, job.deviceReason());
    }

    /** The wire protocol for people; one without a name here shows as its own word. */
    public static String doorWords(String door) {
        return DOORS.getOrDefault(door, door);
    }

    /** An asset resource type for people: {@code Paired video}. */
    public static String typeWords(String type) {
        var words = type.replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
