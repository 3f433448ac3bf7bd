package dev.safelight.device.checkin;

import dev.safelight.device.ShownText;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a device says of itself; whatever it leaves out stays as it said before. Also the JSON.
 *
 * @param uploadExtensionEnabled whether the system may run its uploads in the background
 * @param waitingFor what its uploads wait for now; empty means nothing
 * @param pendingJobs upload jobs that it holds and has not acknowledged
 * @param failedJobs of these, the failed ones
 * @param jobLimit the most that it may hold
 * @param libraryAssets assets that the app can see
 * @param freeBytes free on the device
 * @param batteryLevel from 0 to 1; below zero means that the device does not know, as iOS has it
 */
public record CheckIn(
        @Nullable String platform,
        @Nullable String osVersion,
        @Nullable String appVersion,
        @Nullable Boolean uploadExtensionEnabled,
        @Nullable PhotoAccess photoAccess,
        @Nullable Set<@Nullable WaitingFor> waitingFor,

        @PositiveOrZero(message = "must not be below zero") @Nullable
        Long pendingJobs,

        @PositiveOrZero(message = "must not be below zero") @Nullable
        Long failedJobs,

        @PositiveOrZero(message = "must not be below zero") @Nullable
        Long jobLimit,

        @PositiveOrZero(message = "must not be below zero") @Nullable
        Long libraryAssets,

        @PositiveOrZero(message = "must not be below zero") @Nullable
        Long freeBytes,

        @DecimalMax(value = "1", message = "is from 0 to 1") @Nullable
        Double batteryLevel,

        @Nullable Boolean lowPowerMode) {
    private static final int MAX_TEXT = 80;

    /** A check-in that says nothing but that the device is there. */
    public static final CheckIn SILENT =
            new CheckIn(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** What it tells, as text. */
    Map<Fact, String> facts() {
        var facts = new EnumMap<Fact, String>(Fact.class);
        put(facts, Fact.PLATFORM, ShownText.of(platform, MAX_TEXT));
        put(facts, Fact.OS_VERSION, ShownText.of(osVersion, MAX_TEXT));
        put(facts, Fact.APP_VERSION, ShownText.of(appVersion, MAX_TEXT));
        put(facts, Fact.UPLOAD_EXTENSION_ENABLED, uploadExtensionEnabled);
        put(facts, Fact.PHOTO_ACCESS, photoAccess);
        put(facts, Fact.WAITING_FOR, waitingFor == null ? null : words(waitingFor));
        put(facts, Fact.PENDING_JOBS, pendingJobs);
        put(facts, Fact.FAILED_JOBS, failedJobs);
        put(facts, Fact.JOB_LIMIT, jobLimit);
        put(facts, Fact.LIBRARY_ASSETS, libraryAssets);
        put(facts, Fact.FREE_BYTES, freeBytes);
        put(facts, Fact.BATTERY_LEVEL, batteryLevel == null || batteryLevel < 0 ? null : batteryLevel);
        put(facts, Fact.LOW_POWER_MODE, lowPowerMode);
        return facts;
    }

    private static void put(Map<Fact, String> facts, Fact fact, @Nullable Object value) {
        if (value != null) {
            facts.put(fact, value.toString());
        }
    }

    private static String words(Set<@Nullable WaitingFor> waits) {
        return waits.stream().filter(Objects::nonNull).sorted().map(Enum::name).collect(Collectors.joining(" "));
    }
}
