package dev.safelight.integrity.copy;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The metadata with which an object goes into another store: its own, or, where that is lost, what the catalogue knows. */
@ApplicationScoped
public class ObjectDescriptions {
    private final EntityManager entities;

    ObjectDescriptions(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Describes an original's object.
     *
     * @throws ObjectStoreException if the store cannot be asked
     */
    public ObjectMetadata of(ObjectStore store, ObjectKey key, UUID original, Sha256 checksum)
            throws ObjectStoreException {
        return own(store, key)
                .filter(metadata -> metadata.checksum().equals(checksum))
                .orElseGet(() -> known(original, checksum));
    }

    private static Optional<ObjectMetadata> own(ObjectStore store, ObjectKey key) throws ObjectStoreException {
        try {
            return store.stat(key).map(object -> object.metadata());
        } catch (ObjectStoreException failure) {
            if (failure.kind() == Kind.CORRUPT) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** As the write path describes an object, by the asset resource that the original was first. */
    @Transactional
    ObjectMetadata known(UUID original, Sha256 checksum) {
        var row = (Tuple) entities.createNativeQuery("""
                        select o.account_id as account, o.media_type as media, o.sha1 as sha1, o.captured_at as captured,
                               o.captured_from as captured_from, r.device_id as device, a.asset_key as asset,
                               r.type as type, r.filename as filename
                        from original o
                        left join asset_resource r on r.original_id = o.id
                        left join asset a on a.id = r.asset_id
                        where o.id = :id
                        order by r.stored_at, r.id
                        limit 1
                        """, Tuple.class)
                .setParameter("id", original)
                .getSingleResult();
        var user = new HashMap<String, String>();
        user.put("account", row.get("account", UUID.class).toString());
        user.put("sha1", row.get("sha1", String.class));
        user.put("captured-at", row.get("captured", Instant.class).toString());
        user.put("captured-from", row.get("captured_from", String.class));
        put(user, "device", row.get("device", UUID.class));
        put(user, "asset", row.get("asset", String.class));
        put(user, "resource-type", row.get("type", String.class));
        put(user, "filename", row.get("filename", String.class));
        return new ObjectMetadata(checksum, row.get("media", String.class), user);
    }

    private static void put(Map<String, String> user, String name, @Nullable Object value) {
        if (value != null) {
            user.put(name, value.toString());
        }
    }
}
