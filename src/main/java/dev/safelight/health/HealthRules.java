package dev.safelight.health;

import dev.safelight.device.DeviceView;
import dev.safelight.upload.status.DeviceUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides the state of a device's backup from what is known, and says it. Pure: the same facts, the same sentence. */
final class HealthRules {
    private HealthRules() {}

    static DeviceHealth of(DeviceView device, DeviceUploads uploads, Instant now) {
        var last = uploads.lastStoredAt();
        if (device.paused()) {
            return new DeviceHealth(HealthState.PAUSED, null, "Paused by you. " + safe(uploads));
        }
        if (uploads.failed() > 0) {
            return new DeviceHealth(HealthState.FAILING, null, failing(uploads));
        }
        if (uploads.receiving() > 0) {
            return new DeviceHealth(HealthState.WORKING, null, working(uploads));
        }
        if (isLate(device, now)) {
            return new DeviceHealth(HealthState.LATE, heard(device), late(device, uploads, now));
        }
        if (uploads.spooled() + uploads.interrupted() + uploads.waitingForDevice() > 0) {
            return new DeviceHealth(HealthState.BEHIND, null, behind(uploads));
        }
        if (uploads.stored() == 0) {
            return new DeviceHealth(
                    HealthState.NEW,
                    device.createdAt(),
                    "Nothing has arrived yet. Type the address and the token into its backup app.");
        }
        return new DeviceHealth(
                HealthState.UNKNOWN,
                last,
                (uploads.stored() == 1
                                ? "The one file it sent is safe."
                                : "All %s files it sent are safe.".formatted(count(uploads.stored())))
                        + " It keeps no list here, so we cannot say what it did not send.");
    }

    private static String failing(DeviceUploads uploads) {
        return "%s failed. %s Look at why, then retry."
                .formatted(uploads.failed() == 1 ? "One upload" : count(uploads.failed()) + " uploads", safe(uploads));
    }

    private static String working(DeviceUploads uploads) {
        return "%s arriving now. %s"
                .formatted(
                        uploads.receiving() == 1 ? "One file is" : count(uploads.receiving()) + " files are",
                        safe(uploads));
    }

    private static String behind(DeviceUploads uploads) {
        var waiting = new StringBuilder();
        if (uploads.spooled() > 0) {
            waiting.append("%s on this server’s own disk and will be stored by itself. "
                    .formatted(uploads.spooled() == 1 ? "One file waits" : count(uploads.spooled()) + " files wait"));
        }
        if (uploads.interrupted() > 0) {
            waiting.append("%s interrupted; the phone goes on by itself. "
                    .formatted(
                            uploads.interrupted() == 1
                                    ? "One upload was"
                                    : count(uploads.interrupted()) + " uploads were"));
        }
        if (uploads.waitingForDevice() > 0) {
            waiting.append("%s for the phone to send again. "
                    .formatted(
                            uploads.waitingForDevice() == 1
                                    ? "One file waits"
                                    : count(uploads.waitingForDevice()) + " files wait"));
        }
        return waiting + safe(uploads);
    }

    private static String late(DeviceView device, DeviceUploads uploads, Instant now) {
        var silence = Duration.between(heard(device), now);
        var words = silence.toDays() >= 2 ? silence.toDays() + " days" : silence.toHours() + " hours";
        return "Nothing heard for %s. Open its backup app once on Wi-Fi. %s".formatted(words, safe(uploads));
    }

    private static boolean isLate(DeviceView device, Instant now) {
        var expected = device.expectedEvery();
        return expected != null && heard(device).plus(expected).isBefore(now);
    }

    private static Instant heard(DeviceView device) {
        @Nullable Instant seen = device.lastSeenAt();
        return seen == null ? device.createdAt() : seen;
    }

    private static String safe(DeviceUploads uploads) {
        if (uploads.stored() == 0) {
            return "Nothing of it is safe yet.";
        }
        return uploads.stored() == 1 ? "One file is safe." : count(uploads.stored()) + " files are safe.";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
