package dev.safelight.integrity.copy;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ReadBack;
import dev.safelight.storage.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Brings one original from one store into the other, by way of a file, and only if its bytes are what they should be. */
public final class Transfer {
    private final ObjectStore from;
    private final ObjectStore to;
    private final Workspace workspace;
    private final ObjectDescriptions descriptions;

    public Transfer(ObjectStore from, ObjectStore to, Workspace workspace, ObjectDescriptions descriptions) {
        this.from = from;
        this.to = to;
        this.workspace = workspace;
        this.descriptions = descriptions;
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
        var file = workspace.file(freight.size());
        try {
            if (!fetch(freight, file).is(freight.checksum(), freight.size())) {
                return Result.WRONG_BYTES;
            }
            to.put(freight.target(), file, metadata(freight));
            return Result.DONE;
        } finally {
            drop(file);
        }
    }

    private ReadBack fetch(Freight freight, Path file) throws ObjectStoreException {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return ReadBack.of(from, freight.source(), (bytes, length) -> out.write(bytes, 0, length));
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
