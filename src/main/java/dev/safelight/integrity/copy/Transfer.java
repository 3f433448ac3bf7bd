package dev.safelight.integrity.copy;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ReadBack;
import dev.safelight.storage.Sha256;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Brings one object from one store into the other, by way of a file, and only if its bytes are what they should be. */
public final class Transfer {
    private final ObjectStore from;
    private final ObjectStore to;
    private final Workspace workspace;
    private final ObjectDescriptions descriptions;
    private final boolean replaces;

    public Transfer(ObjectStore from, ObjectStore to, Workspace workspace, ObjectDescriptions descriptions) {
        this(from, to, workspace, descriptions, false);
    }

    private Transfer(
            ObjectStore from, ObjectStore to, Workspace workspace, ObjectDescriptions descriptions, boolean replaces) {
        this.from = from;
        this.to = to;
        this.workspace = workspace;
        this.descriptions = descriptions;
        this.replaces = replaces;
    }

    /** One that may remove what lies in its way: a copy that was spoiled is of no use to anybody. Never into the first store. */
    static Transfer replacing(
            ObjectStore from, ObjectStore copies, Workspace workspace, ObjectDescriptions descriptions) {
        return new Transfer(from, copies, workspace, descriptions, true);
    }

    /** What was read is as it should be, and the store that it was to go to did not take it. */
    static final class NotTakenException extends ObjectStoreException {
        private static final long serialVersionUID = 1L;

        NotTakenException(ObjectStoreException failure) {
            super(failure.kind(), String.valueOf(failure.getMessage()), failure);
        }
    }

    /**
     * What is brought, and where.
     *
     * @param source its key in the one store
     * @param target its key in the other
     */
    public record Freight(UUID original, ObjectKey source, ObjectKey target, Sha256 checksum, long size) {}

    /** What came of it. */
    public enum Result {
        /** It is there, as the store confirms. */
        DONE,
        /** What was read is not what it should be; nothing was put. */
        WRONG_BYTES
    }

    /**
     * Brings one original.
     *
     * @throws ObjectStoreException of either store; {@code MISSING} is always of the one that it was to come from
     */
    public Result bring(Freight freight) throws ObjectStoreException {
        return bring(freight, false);
    }

    /** As {@link #bring}, in place of what lies there, because that was read and is spoiled. */
    Result bringAnew(Freight freight) throws ObjectStoreException {
        return bring(freight, true);
    }

    private Result bring(Freight freight, boolean anew) throws ObjectStoreException {
        var file = workspace.file(freight.size());
        try {
            if (!fetch(freight.source(), file).is(freight.checksum(), freight.size())) {
                return Result.WRONG_BYTES;
            }
            var metadata = metadata(freight);
            put(freight.target(), file, metadata, freight.size(), anew);
            return Result.DONE;
        } finally {
            drop(file);
        }
    }

    /**
     * Brings an object that is no original, under the same key and with the same metadata; in place of what lies there, if that is
     * read and is spoiled.
     *
     * @throws ObjectStoreException of either store; {@code CORRUPT} also if its bytes are not what its metadata says
     */
    void bringAsItIs(ObjectKey key) throws ObjectStoreException {
        var object = from.stat(key)
                .orElseThrow(() -> new ObjectStoreException(Kind.MISSING, "There is no object " + key + "."));
        var file = workspace.file(object.size());
        try {
            if (!fetch(key, file).is(object.metadata().checksum(), object.size())) {
                throw new ObjectStoreException(Kind.CORRUPT, "The object " + key + " is not what was stored.");
            }
            put(key, file, object.metadata(), object.size(), true);
        } finally {
            drop(file);
        }
    }

    private void put(ObjectKey target, Path file, ObjectMetadata metadata, long size, boolean anew)
            throws NotTakenException {
        try {
            if (anew && replaces && isSpoiled(target, metadata.checksum(), size)) {
                to.delete(target);
            }
            putOrReplace(target, file, metadata);
        } catch (ObjectStoreException failure) {
            throw new NotTakenException(failure);
        }
    }

    /** Read once more before it is removed: another server may have made it again meanwhile. */
    private boolean isSpoiled(ObjectKey target, Sha256 checksum, long size) throws ObjectStoreException {
        try {
            return !ReadBack.of(to, target, (bytes, length) -> {}).is(checksum, size);
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.MISSING || failure.kind() == Kind.CORRUPT) {
                return true;
            }
            throw failure;
        } catch (IOException never) {
            throw new IllegalStateException("nothing stops this reading", never);
        }
    }

    private void putOrReplace(ObjectKey target, Path file, ObjectMetadata metadata) throws ObjectStoreException {
        try {
            to.put(target, file, metadata);
        } catch (ObjectStoreException failure) {
            if (!replaces || !isInTheWay(failure)) {
                throw failure;
            }
            Log.warnf("What lies under %s in the %s is spoiled, and replaced", target, to.description());
            to.delete(target);
            to.put(target, file, metadata);
        }
    }

    private static boolean isInTheWay(ObjectStoreException failure) {
        return failure.kind() == Kind.EXISTS || failure.kind() == Kind.CORRUPT;
    }

    private ReadBack fetch(ObjectKey source, Path file) throws ObjectStoreException {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return ReadBack.of(from, source, (bytes, length) -> out.write(bytes, 0, length));
        } catch (IOException broken) {
            throw workspace.unusable(broken);
        }
    }

    private ObjectMetadata metadata(Freight freight) throws ObjectStoreException {
        return descriptions.of(from, freight.source(), freight.original(), freight.checksum());
    }

    private static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException swept) {
            // Removed a day later.
        }
    }
}
