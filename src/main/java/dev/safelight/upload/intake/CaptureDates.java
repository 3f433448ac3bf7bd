package dev.safelight.upload.intake;

import dev.safelight.asset.CaptureDate;
import dev.safelight.asset.CaptureDate.Source;
import dev.safelight.asset.FileFacts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Decides when a photo was taken: what the file says, else what the client says, else its modification, else its arrival. */
final class CaptureDates {
    private CaptureDates() {}

    static CaptureDate decide(
            FileFacts file, Optional<Instant> client, Optional<Instant> modified, Instant arrival, ZoneId zone) {
        return file.captured()
                .map(CaptureDates::fromFile)
                .or(() -> file.capturedLocal().map(local -> fromFile(local, zone)))
                .or(() -> client.map(at -> at(at, zone, Source.CLIENT)))
                .or(() -> modified.map(at -> at(at, zone, Source.MODIFIED)))
                .orElseGet(() -> at(arrival, zone, Source.ARRIVAL));
    }

    private static CaptureDate fromFile(OffsetDateTime at) {
        return new CaptureDate(at.toInstant(), at.toLocalDateTime(), Source.FILE);
    }

    private static CaptureDate fromFile(LocalDateTime local, ZoneId zone) {
        return new CaptureDate(local.atZone(zone).toInstant(), local, Source.FILE);
    }

    private static CaptureDate at(Instant at, ZoneId zone, Source from) {
        return new CaptureDate(at, LocalDateTime.ofInstant(at, zone), from);
    }
}
