package dev.safelight.health;

import dev.safelight.device.DeviceView;
import dev.safelight.device.checkin.CheckInService;
import dev.safelight.device.checkin.DeviceFacts;
import dev.safelight.device.checkin.Told;
import dev.safelight.device.checkin.WaitingFor;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.health.ledger.LedgerService;
import dev.safelight.health.rhythm.Presence;
import dev.safelight.health.rhythm.Rhythm;
import dev.safelight.health.rhythm.RhythmService;
import dev.safelight.health.trust.StoreTrust;
import dev.safelight.health.trust.StoreTrustService;
import dev.safelight.upload.intake.UploadConfig;
import dev.safelight.upload.status.DeviceUploads;
import dev.safelight.upload.status.UploadStatistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the states of devices follow from: everything that can be is read of all of them at once. */
@ApplicationScoped
class HealthFactsReader {
    /** What a device says of itself is believed for so long. */
    private static final Duration BELIEVED = Duration.ofDays(7);

    private final UploadStatistics statistics;
    private final LedgerService ledgers;
    private final CheckInService checkIns;
    private final RhythmService rhythms;
    private final StoreTrustService trust;
    private final ZoneId zone;

    HealthFactsReader(
            UploadStatistics statistics,
            LedgerService ledgers,
            CheckInService checkIns,
            RhythmService rhythms,
            StoreTrustService trust,
            UploadConfig config) {
        this.statistics = statistics;
        this.ledgers = ledgers;
        this.checkIns = checkIns;
        this.rhythms = rhythms;
        this.trust = trust;
        this.zone = config.timeZone().map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    }

    /** What is known of one device. */
    record Known(DeviceView device, HealthFacts facts, Optional<DeviceFacts> told) {}

    /**
     * What is known of some devices.
     *
     * @param now the time for which it is asked
     */
    List<Known> read(List<DeviceView> devices, Instant now) {
        var ids = devices.stream().map(DeviceView::id).toList();
        var uploads = statistics.byDevice(ids);
        var told = checkIns.facts(ids);
        var presence = rhythms.presence(now);
        var learned = rhythms.learned(ids, now, presence);
        var trusted = trust.now();
        var lists = ledgers.counts(ids);
        var all = new All(uploads, lists, told, presence, learned, trusted, now);
        return devices.stream().map(device -> known(device, all)).toList();
    }

    /** What was read of all devices at once. */
    private record All(
            Map<UUID, DeviceUploads> uploads,
            Map<UUID, DeviceLedger> lists,
            Map<UUID, DeviceFacts> told,
            Presence presence,
            Map<UUID, Duration> learned,
            StoreTrust trust,
            Instant now) {}

    private Known known(DeviceView device, All all) {
        var uploads = all.uploads().getOrDefault(device.id(), DeviceUploads.none(device.id()));
        var list = Optional.ofNullable(all.lists().get(device.id()));
        var told = Optional.ofNullable(all.told().get(device.id()));
        var heard = device.lastSeenAt() == null ? device.createdAt() : device.lastSeenAt();
        var unsafeSince = unsafeSince(uploads, list, all.now());
        var facts = new HealthFacts(
                device.paused(),
                heard,
                all.presence().up(heard, all.now()),
                Rhythm.of(
                        device.expectedEvery(),
                        Optional.ofNullable(all.learned().get(device.id())),
                        device.seldomOnline()),
                uploads,
                list,
                unsafeSince,
                unsafeSince == null ? Duration.ZERO : all.presence().up(unsafeSince, all.now()),
                told.flatMap(DeviceFacts::photoAccess).map(Told::value),
                waitingFor(told, all.now()),
                all.trust(),
                all.now(),
                zone);
        return new Known(device, facts, told);
    }

    private static @Nullable Instant unsafeSince(DeviceUploads uploads, Optional<DeviceLedger> list, Instant now) {
        return Stream.concat(
                        Stream.ofNullable(uploads.openSince()),
                        list.filter(ledger -> ledger.isFresh(now)).map(DeviceLedger::awaitedSince).stream())
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static Set<WaitingFor> waitingFor(Optional<DeviceFacts> told, Instant now) {
        return told.flatMap(DeviceFacts::waitingFor)
                .filter(fact -> fact.at().plus(BELIEVED).isAfter(now))
                .map(Told::value)
                .orElse(Set.of());
    }
}
