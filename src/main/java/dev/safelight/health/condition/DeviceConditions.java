package dev.safelight.health.condition;

import static dev.safelight.health.condition.Severity.ACT;
import static dev.safelight.health.condition.Severity.FINE;
import static dev.safelight.health.condition.Severity.UNKNOWN;
import static dev.safelight.health.condition.Severity.WAIT;

import dev.safelight.device.checkin.DeviceFacts;
import dev.safelight.device.checkin.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a device told of itself into conditions, worst first. Pure. What it never told, or told too long ago to be
 * believed, is unknown and never fine.
 */
public final class DeviceConditions {
    private static final Duration BELIEVED = Duration.ofDays(7);
    private static final long LITTLE_ROOM = 1_000_000_000;
    private static final String CHECK_ITS_APP = "Open its app on the phone.";

    private final DeviceFacts facts;
    private final Instant now;
    private final List<DeviceCondition> found = new ArrayList<>();

    private DeviceConditions(DeviceFacts facts, Instant now) {
        this.facts = facts;
        this.now = now;
    }

    /**
     * The conditions of a device.
     *
     * @param facts what it told; empty if it never checked in
     */
    public static List<DeviceCondition> of(Optional<DeviceFacts> facts, Instant now) {
        return facts.map(told -> new DeviceConditions(told, now).all())
                .orElseGet(() -> List.of(new DeviceCondition(
                        ConditionKind.CHECK_IN,
                        UNKNOWN,
                        "Its app has never said how it is, so what keeps it from sending is not known.",
                        null,
                        null)));
    }

    private List<DeviceCondition> all() {
        checkIn();
        extension();
        photoAccess();
        waiting();
        lowPower();
        jobLimit();
        failedJobs();
        storage();
        found.sort(Comparator.comparing(DeviceCondition::severity).thenComparing(DeviceCondition::kind));
        return List.copyOf(found);
    }

    private void checkIn() {
        var at = facts.lastCheckInAt();
        var believed = isBelieved(at);
        add(
                ConditionKind.CHECK_IN,
                believed ? FINE : UNKNOWN,
                "Its app last said how it is %s.".formatted(Ages.ago(at, now)),
                believed ? null : CHECK_ITS_APP,
                at);
    }

    private void extension() {
        var told = facts.uploadExtensionEnabled();
        if (isUnknown(ConditionKind.UPLOAD_EXTENSION, told, "whether background upload is switched on")) {
            return;
        }
        if (told.orElseThrow().value()) {
            add(ConditionKind.UPLOAD_EXTENSION, FINE, "Background upload is switched on.", null, told);
        } else {
            add(
                    ConditionKind.UPLOAD_EXTENSION,
                    ACT,
                    "Background upload is switched off on the phone, so nothing comes by itself.",
                    "Open its app and switch background upload on; it asks for access to all photos.",
                    told);
        }
    }

    private void photoAccess() {
        var told = facts.photoAccess();
        if (isUnknown(ConditionKind.PHOTO_ACCESS, told, "which photos it may see")) {
            return;
        }
        var settings = "On the phone, open Settings, Privacy & Security, Photos, and give its app full access.";
        switch (told.orElseThrow().value()) {
            case FULL -> add(ConditionKind.PHOTO_ACCESS, FINE, "Its app may see all photos.", null, told);
            case LIMITED ->
                add(
                        ConditionKind.PHOTO_ACCESS,
                        ACT,
                        "Its app may see only the photos that were picked for it; all others are not backed up.",
                        settings,
                        told);
            case DENIED -> add(ConditionKind.PHOTO_ACCESS, ACT, "Its app may not see any photos.", settings, told);
        }
    }

    private void waiting() {
        var told = facts.waitingFor();
        if (isUnknown(ConditionKind.WAITING, told, "whether it waits for anything")) {
            return;
        }
        var waits = told.orElseThrow().value();
        if (waits.isEmpty()) {
            add(ConditionKind.WAITING, FINE, "It waits for nothing.", null, told);
        }
        waits.forEach(each -> found.add(WaitingWords.of(each, told.orElseThrow().at())));
    }

    private void lowPower() {
        believed(facts.lowPowerMode())
                .filter(Told::value)
                .ifPresent(told -> add(
                        ConditionKind.LOW_POWER_MODE,
                        WAIT,
                        "Low Power Mode is on, and holds background uploads back.",
                        "Charge it, or switch Low Power Mode off.",
                        told.at()));
    }

    private void jobLimit() {
        var limit = believed(facts.jobLimit()).filter(told -> told.value() > 0);
        var pending = believed(facts.pendingJobs());
        if (limit.isPresent()
                && pending.isPresent()
                && pending.get().value() >= limit.get().value()) {
            add(
                    ConditionKind.JOB_LIMIT,
                    WAIT,
                    "It holds %d upload jobs, as many as its system allows (%d), and makes no new ones until some are done."
                            .formatted(pending.get().value(), limit.get().value()),
                    "If this stays so, open its app, so that finished jobs are cleared.",
                    pending.get().at());
        }
    }

    private void failedJobs() {
        believed(facts.failedJobs())
                .filter(told -> told.value() > 0)
                .ifPresent(told -> add(
                        ConditionKind.FAILED_JOBS,
                        WAIT,
                        told.value() == 1
                                ? "One upload job failed on the phone."
                                : "%d upload jobs failed on the phone.".formatted(told.value()),
                        "It tries each once more by itself. If this stays so, open its app.",
                        told.at()));
    }

    private void storage() {
        believed(facts.freeBytes())
                .filter(told -> told.value() < LITTLE_ROOM)
                .ifPresent(told -> add(
                        ConditionKind.PHONE_STORAGE,
                        ACT,
                        "The phone has only %d MB free, which can keep it from preparing uploads."
                                .formatted(told.value() / 1_000_000),
                        "Free some space on the phone.",
                        told.at()));
    }

    /** Adds that something is not known, if that is so. */
    private <T> boolean isUnknown(ConditionKind kind, Optional<Told<T>> told, String what) {
        if (told.isEmpty()) {
            add(kind, UNKNOWN, "Its app has not said %s.".formatted(what), null, (Instant) null);
            return true;
        }
        var at = told.get().at();
        if (isBelieved(at)) {
            return false;
        }
        add(
                kind,
                UNKNOWN,
                "Its app last said %s %s; that may have changed.".formatted(what, Ages.ago(at, now)),
                CHECK_ITS_APP,
                at);
        return true;
    }

    private <T> void add(
            ConditionKind kind, Severity severity, String sentence, @Nullable String action, Optional<Told<T>> told) {
        add(kind, severity, sentence, action, told.map(Told::at).orElse(null));
    }

    private void add(
            ConditionKind kind, Severity severity, String sentence, @Nullable String action, @Nullable Instant toldAt) {
        found.add(new DeviceCondition(kind, severity, sentence, action, toldAt));
    }

    private <T> Optional<Told<T>> believed(Optional<Told<T>> told) {
        return told.filter(fact -> isBelieved(fact.at()));
    }

    private boolean isBelieved(Instant at) {
        return at.plus(BELIEVED).isAfter(now);
    }
}
