package dev.safelight.dashboard.overview;

import dev.safelight.dashboard.Formats;
import dev.safelight.device.DeviceScope;
import dev.safelight.health.forecast.Growth;
import dev.safelight.health.trust.StoreTrust;
import dev.safelight.upload.status.StorageRoom;
import dev.safelight.upload.status.StorageView;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How full the storage is, when it will be, and what is wrong with it, in plain words.
 *
 * @param growth how fast it fills
 * @param trust whether what was stored can be believed to be there now
 */
public record StorageCard(StorageView storage, Growth growth, StoreTrust trust) {
    public boolean measured() {
        return room().total().isPresent() && room().free().isPresent();
    }

    public long total() {
        return room().total().orElse(0);
    }

    public long free() {
        return room().free().orElse(0);
    }

    /** What is taken of the store, by originals and anything else on it. */
    public long taken() {
        return Math.max(0, total() - free());
    }

    /** The taken part in the unit of the whole. */
    public String takenWords() {
        return Formats.bytesOf(taken(), total());
    }

    /** The day on about which it is full; nothing if that cannot be said. */
    public Optional<LocalDate> fullOn(LocalDate today) {
        return growth.fullOn(room().free(), today);
    }

    /** Whether somebody has to do something about it. */
    public boolean failing() {
        return !room().available() || room().isFull() || room().isNearlyFull() || room().isRefusing();
    }

    public StorageRoom room() {
        return storage.room();
    }

    /** @param scope what the person may see: only who may see everything is shown where originals are verified */
    List<Need> needs(DeviceScope scope) {
        return Stream.of(
                        room().available() ? full() : Optional.of(away()),
                        doubt(scope),
                        room().isRefusing() ? Optional.of(noRoomToArrive()) : Optional.<Need>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    private Need away() {
        var kept = storage.spooledBytes() == 0
                ? "What arrives meanwhile is kept safely on this server’s own disk"
                : Formats.bytes(storage.spooledBytes()) + " are kept safely on this server’s own disk meanwhile";
        return new Need(
                "storage-away",
                "The storage is away.",
                room().sentence(),
                kept + ", and stored as soon as the storage is back.",
                null,
                "/jobs?state=spooled");
    }

    /** Why what was stored cannot be believed to be there, while the storage answers. */
    private Optional<Need> doubt(DeviceScope scope) {
        return switch (trust) {
            case BELIEVED, AWAY -> Optional.empty();
            case SHOWS_NOTHING ->
                Optional.of(doubt(
                        scope,
                        "storage-doubted",
                        "The storage shows none of the originals",
                        "that were looked for, as if another disk or an emptied bucket were there.",
                        "Check what is mounted. Only if they are really lost: say so on the page of the originals."));
            case REFUSES ->
                Optional.of(doubt(
                        scope,
                        "storage-refuses",
                        "The storage refuses some photos:",
                        "it does not let this server read them, so nobody can say whether they are still whole.",
                        "Delete nothing on the phones, and let this server read them again."));
            case RESTORED ->
                Optional.of(doubt(
                        scope,
                        "storage-restored",
                        "The server was restored or rebuilt:",
                        "until everything that is stored has been read back, something that is called safe may be gone.",
                        "Delete nothing on the phones until then."));
        };
    }

    private static Need doubt(DeviceScope scope, String id, String subject, String text, String advice) {
        return new Need(id, subject, text, advice, null, scope.equals(DeviceScope.ALL) ? "/originals" : null);
    }

    private Need noRoomToArrive() {
        return new Need(
                "spool-full",
                "Uploads are refused:",
                "the disk on which they arrive has only " + Formats.bytes(room().spoolFree()) + " left.",
                "Make room on this server’s own disk. The phones try again by themselves.",
                null,
                null);
    }

    private Optional<Need> full() {
        if (room().isFull()) {
            return Optional.of(new Need(
                    "storage-full",
                    "The storage is full.",
                    room().full(),
                    "What arrives waits on this server’s own disk. Make room or add a disk; it is stored by itself then.",
                    null,
                    "/jobs?state=spooled"));
        }
        return room().isNearlyFull()
                ? Optional.of(new Need(
                        "storage-low",
                        "The storage is nearly full:",
                        Formats.bytes(free()) + " are free.",
                        "Make room or add a disk before uploads stop.",
                        null,
                        null))
                : Optional.empty();
    }
}
