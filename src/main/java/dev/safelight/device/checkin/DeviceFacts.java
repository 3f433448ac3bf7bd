package dev.safelight.device.checkin;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of a device from what it told, each fact with the time it was last told. What it never told is empty.
 *
 * @param lastCheckInAt when it last checked in, whatever it told then
 */
public record DeviceFacts(
        Instant lastCheckInAt,
        Optional<Told<String>> platform,
        Optional<Told<String>> osVersion,
        Optional<Told<String>> appVersion,
        Optional<Told<Boolean>> uploadExtensionEnabled,
        Optional<Told<PhotoAccess>> photoAccess,
        Optional<Told<Set<WaitingFor>>> waitingFor,
        Optional<Told<Long>> pendingJobs,
        Optional<Told<Long>> failedJobs,
        Optional<Told<Long>> jobLimit,
        Optional<Told<Long>> libraryAssets,
        Optional<Told<Long>> freeBytes,
        Optional<Told<Double>> batteryLevel,
        Optional<Told<Boolean>> lowPowerMode) {

    static DeviceFacts of(Instant lastCheckInAt, Map<String, Told<String>> texts) {
        return new DeviceFacts(
                lastCheckInAt,
                read(texts, Fact.PLATFORM, Function.identity()),
                read(texts, Fact.OS_VERSION, Function.identity()),
                read(texts, Fact.APP_VERSION, Function.identity()),
                read(texts, Fact.UPLOAD_EXTENSION_ENABLED, Boolean::valueOf),
                read(texts, Fact.PHOTO_ACCESS, PhotoAccess::valueOf),
                read(texts, Fact.WAITING_FOR, DeviceFacts::waits),
                read(texts, Fact.PENDING_JOBS, Long::valueOf),
                read(texts, Fact.FAILED_JOBS, Long::valueOf),
                read(texts, Fact.JOB_LIMIT, Long::valueOf),
                read(texts, Fact.LIBRARY_ASSETS, Long::valueOf),
                read(texts, Fact.FREE_BYTES, Long::valueOf),
                read(texts, Fact.BATTERY_LEVEL, Double::valueOf),
                read(texts, Fact.LOW_POWER_MODE, Boolean::valueOf));
    }

    private static <T> Optional<Told<T>> read(Map<String, Told<String>> texts, Fact fact, Function<String, T> reader) {
        return Optional.ofNullable(texts.get(fact.slug()))
                .map(told -> new Told<>(reader.apply(told.value()), told.at()));
    }

    private static Set<WaitingFor> waits(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(WaitingFor::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
