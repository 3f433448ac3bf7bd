package dev.safelight.upload.intake;

import dev.safelight.upload.SpoolPlace;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The transactions about parts, each a short one. */
@ApplicationScoped
class PartRecords {
    /** How long it is remembered that there was a part. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** How much longer a part stays that somebody keeps. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final UploadPartRepository parts;
    private final List<PartKeeper> keepers;
    private final Spool spool;
    private final Clock clock;
    private final Duration resumableFor;

    PartRecords(
            UploadPartRepository parts, @All List<PartKeeper> keepers, Spool spool, Clock clock, UploadConfig config) {
        this.parts = parts;
        this.keepers = keepers;
        this.spool = spool;
        this.clock = clock;
        this.resumableFor = config.resumableFor();
    }

    /**
     * A part as it was when it was looked up.
     *
     * @param place where its bytes lie
     */
    record Known(String id, OptionalLong length, SpoolPlace place, Instant expiresAt) {
        static Known of(UploadPart part) {
            return new Known(part.id(), part.length(), part.place(), part.expiresAt());
        }
    }

    @Transactional
    public Known create(UUID device, OptionalLong length) {
        var now = clock.instant();
        var id = UploadId.fresh();
        var part = new UploadPart(id, device, length, spool.newPlace(), now, expiry(now));
        parts.persist(part);
        return Known.of(part);
    }

    /** The part of this device, if its bytes lie here and its time is not over. */
    @Transactional
    public Optional<Known> find(UUID device, String id) {
        return parts.find(device, id)
                .map(Known::of)
                .filter(part -> spool.isOurs(part.place()))
                .filter(part -> part.expiresAt().isAfter(clock.instant()));
    }

    @Transactional
    public Known touch(UUID device, String id, OptionalLong length) {
        var part = parts.find(device, id)
                .orElseThrow(() -> new UploadGoneException("This upload was given up; send it from the start."));
        part.touched(length, expiry(clock.instant()));
        return Known.of(part);
    }

    @Transactional
    public void delete(String id) {
        parts.deleteById(id);
    }

    /** Ends the time of a part: its bytes are gone, and for a day it is known that it was there. */
    @Transactional
    public void giveUp(UUID device, String id) {
        parts.find(device, id).ifPresent(part -> part.touched(part.length(), clock.instant()));
    }

    /** Whether there was such a part of this device that was given up or has expired. */
    @Transactional
    public boolean wasThere(UUID device, String id) {
        return parts.find(device, id).isPresent();
    }

    /**
     * Forgets the parts whose time was over a day ago. Those that somebody keeps get more time instead.
     *
     * @return the spool files of all whose time is over
     */
    @Transactional
    public List<String> expire() {
        var now = clock.instant();
        var over = parts.expired(spool.server(), now);
        var kept = kept(over.stream().map(UploadPart::id).toList());
        over.stream()
                .filter(part -> kept.contains(part.id()))
                .forEach(part -> part.touched(part.length(), now.plus(GRACE)));
        var gone = over.stream().filter(part -> !kept.contains(part.id())).toList();
        gone.stream()
                .filter(part -> part.expiresAt().isBefore(now.minus(REMEMBERED)))
                .forEach(parts::delete);
        return gone.stream().map(part -> part.place().file()).toList();
    }

    private Set<String> kept(List<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : keepers.stream().flatMap(keeper -> keeper.kept(ids).stream()).collect(Collectors.toSet());
    }

    /** The parts of this server whose time is over soon. */
    @Transactional
    public List<String> endingWithin(Duration time) {
        return parts.expired(spool.server(), clock.instant().plus(time)).stream()
                .map(UploadPart::id)
                .toList();
    }

    @Transactional
    public boolean needs(SpoolPlace place) {
        return parts.needs(place);
    }

    private Instant expiry(Instant now) {
        return now.plus(resumableFor);
    }
}
