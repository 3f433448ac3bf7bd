package dev.safelight.upload.intake;

import dev.safelight.asset.CaptureDate;
import dev.safelight.asset.FileFacts;
import dev.safelight.asset.FileFactsReader;
import dev.safelight.asset.HeldOriginal;
import dev.safelight.asset.NewOriginal;
import dev.safelight.asset.ObjectKeys;
import dev.safelight.asset.OriginalService;
import dev.safelight.asset.OriginalView;
import dev.safelight.problem.StartupException;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Step 6 of the write path: whole bytes in the spool become an object. Every run of it with the same bytes puts the same
 * object under the same key, so it may be cut off anywhere and repeated.
 */
@ApplicationScoped
class StoreStep {
    private static final String ANY_BYTES = "application/octet-stream";
    /** Types that say how a body came, not what it is. */
    private static final Set<String> EMPTY_WORDS =
            Set.of(ANY_BYTES, "application/x-www-form-urlencoded", "*/*", "binary/octet-stream");

    private final ObjectStore store;
    private final OriginalService originals;
    private final FileFactsReader reader;
    private final DamagedStep damaged;
    private final ZoneId zone;

    StoreStep(
            ObjectStore store,
            OriginalService originals,
            FileFactsReader reader,
            DamagedStep damaged,
            UploadConfig config) {
        this.store = store;
        this.originals = originals;
        this.damaged = damaged;
        this.reader = reader;
        this.zone = config.timeZone().map(StoreStep::zone).orElseGet(ZoneId::systemDefault);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new StartupException(
                    "SAFELIGHT_UPLOAD_TIME_ZONE is %s; set it to a zone like Europe/Lisbon.".formatted(name), unknown);
        }
    }

    /** What is known of a file before it is stored. */
    NewOriginal describe(StoreOrder order) {
        var facts = reader.read(order.file());
        var captured = CaptureDates.decide(facts, order.capturedAt(), order.modifiedAt(), order.arrival(), zone);
        var filename = Optional.ofNullable(order.name().filename())
                .orElse(order.name().type().slug());
        var parts = new ObjectKeys.KeyParts(order.folder(), captured.local(), filename, extension(filename, facts));
        return new NewOriginal(
                order.bytes().checksum(),
                order.bytes().sha1(),
                order.bytes().size(),
                mediaType(order, facts),
                captured,
                parts);
    }

    /**
     * Puts the bytes into the object store, verified there, and returns their original.
     *
     * <p>Bytes of which the catalogue knows that they are safe are offered to the store all the same, because that mends an
     * object that was lost meanwhile; but if the store cannot be asked, what was proven before stands. Those of an original that
     * was found damaged go under its fresh key and are read back, because here a put alone has been believed once too often.
     *
     * @throws ObjectStoreException if the store did not take them, or did not give back what it took
     */
    HeldOriginal put(StoreOrder order, NewOriginal described) throws ObjectStoreException {
        var original = originals.reserve(order.name().account(), described);
        try {
            store.put(original.key(), order.file(), metadata(order, original, described.captured()));
            if (original.isDamaged()) {
                damaged.requireReadBack(original);
            }
        } catch (ObjectStoreException failure) {
            damaged.noticed(original, failure);
            if (!original.isSafe() || failure.kind() != Kind.UNAVAILABLE || isGone(original)) {
                throw failure;
            }
            Log.infof("Original %s was stored before; the store cannot be asked now", original.id());
            return new HeldOriginal(original.id(), original.key(), false);
        }
        return new HeldOriginal(original.id(), original.key(), true);
    }

    /** Whether the object store answers, and has nothing under the key: then these bytes may be the last ones. */
    private boolean isGone(OriginalView original) {
        try {
            return store.stat(original.key()).isEmpty();
        } catch (ObjectStoreException away) {
            return false;
        }
    }

    /** Whether the object store holds an original now, as far as it can be asked. */
    boolean isThere(OriginalView original) {
        try {
            return store.stat(original.key())
                    .filter(object -> object.size() == original.size()
                            && object.metadata().checksum().equals(original.checksum()))
                    .isPresent();
        } catch (ObjectStoreException away) {
            return false;
        }
    }

    private static ObjectMetadata metadata(StoreOrder order, OriginalView original, CaptureDate captured) {
        Map<String, String> user = new LinkedHashMap<>();
        user.put("account", order.name().account().toString());
        user.put("device", order.name().device().toString());
        user.put("asset", order.name().asset());
        user.put("resource-type", order.name().type().slug());
        user.put("captured-at", captured.at().toString());
        user.put("captured-from", captured.from().slug());
        user.put("sha1", order.bytes().sha1());
        Optional.ofNullable(order.name().filename()).ifPresent(name -> user.put("filename", name));
        return new ObjectMetadata(original.checksum(), original.mediaType(), user);
    }

    private static String extension(String filename, FileFacts facts) {
        var named = ObjectKeys.extension(filename);
        return named.isEmpty() ? facts.extension().orElse("bin") : named;
    }

    private static String mediaType(StoreOrder order, FileFacts facts) {
        return facts.mediaType()
                .or(() -> order.mediaType().filter(said -> !EMPTY_WORDS.contains(said)))
                .orElse(ANY_BYTES);
    }
}
