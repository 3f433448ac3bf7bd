package dev.safelight.protocol.immich.asset;

import dev.safelight.device.CallingDevice;
import dev.safelight.storage.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What uploads need to know of Immich assets beforehand, and leave of them behind. */
@ApplicationScoped
public class UploadRecords {
    private final EntityManager entities;
    private final Adoption adoption;
    private final Clock clock;

    UploadRecords(EntityManager entities, Adoption adoption, Clock clock) {
        this.entities = entities;
        this.adoption = adoption;
        this.clock = clock;
    }

    /**
     * Bytes that are safe for an account.
     *
     * @param size in bytes
     * @param ownAsset the calling device's own id for an asset that has them, if it has sent them itself; with {@code ownType} and
     *     {@code filename}
     */
    public record Known(
            Sha256 checksum,
            long size,
            String mediaType,
            Optional<String> ownAsset,
            Optional<String> ownType,
            Optional<String> filename) {}

    /** The account's safe original with this SHA-1; one that was found damaged has to be sent again. */
    @Transactional
    public Optional<Known> known(CallingDevice device, String sha1) {
        return first(
                        """
                        select o.checksum as checksum, o.size as size, o.media_type as media_type,
                               a.asset_key as asset_key, r.type as type, r.filename as filename
                        from living_original o
                        left join (asset_resource r join asset a on a.id = r.asset_id and a.trashed_at is null)
                            on r.original_id = o.id and r.device_id = :device and r.superseded_at is null
                        where o.account_id = :account and o.sha1 = :sha1 and o.verified_at is not null
                        order by o.id, r.stored_at, r.id
                        limit 1
                        """,
                        query -> query.setParameter("device", device.id())
                                .setParameter("account", device.accountId())
                                .setParameter("sha1", sha1))
                .map(row -> new Known(
                        new Sha256(row.get("checksum", String.class)),
                        row.get("size", Number.class).longValue(),
                        row.get("media_type", String.class),
                        text(row, "asset_key"),
                        text(row, "type"),
                        text(row, "filename")));
    }

    private static Optional<String> text(Tuple row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }

    /** The device's own id for the asset whose moving part has this Immich id, so that the still can join it. */
    @Transactional
    public Optional<String> assetOfVideo(CallingDevice device, UUID video) {
        return first("""
                        select a.asset_key as asset_key
                        from immich_asset i
                        join asset_resource r on r.original_id = i.original_id and r.device_id = :device and r.type = 'paired-video'
                        join asset a on a.id = r.asset_id
                        where i.id = :video
                        union all
                        select asset_key from upload_job
                        where device_id = :device and asset_resource_id = :video and type = 'paired-video'
                        limit 1
                        """, query -> query.setParameter("device", device.id()).setParameter("video", video))
                .flatMap(row -> text(row, "asset_key"));
    }

    /**
     * Makes an asset resource that was uploaded an Immich asset, unless its bytes are one already.
     *
     * @param resource its id, or the one it will have when the object store has taken it
     * @return the id of the Immich asset
     */
    @Transactional
    public UUID record(CallingDevice device, UUID resource, UploadedFacts facts) {
        adoption.hold(device.accountId());
        var original = first(
                        "select original_id as original from asset_resource where id = :resource",
                        query -> query.setParameter("resource", resource))
                .map(row -> row.get("original", UUID.class));
        var known = original.flatMap(this::asset).or(() -> pending(resource));
        var asset = known.orElseGet(() -> insert(device, resource, original.orElse(null), facts));
        facts.livePhotoVideo().ifPresent(video -> join(device, asset, video));
        return asset;
    }

    private Optional<UUID> asset(UUID original) {
        return first(
                        "select id from immich_asset where original_id = :original",
                        query -> query.setParameter("original", original))
                .map(row -> row.get("id", UUID.class));
    }

    private Optional<UUID> pending(UUID resource) {
        return first(
                        "select id from immich_asset where id = :resource and original_id is null",
                        query -> query.setParameter("resource", resource))
                .map(row -> row.get("id", UUID.class));
    }

    private UUID insert(CallingDevice device, UUID resource, @Nullable UUID original, UploadedFacts facts) {
        var columns = new StringBuilder("id, account_id, created_at, favorite, visibility");
        var values = new StringBuilder(":id, :account, :now, :favorite, :visibility");
        var optional = new LinkedHashMap<String, Object>();
        Optional.ofNullable(original).ifPresent(id -> optional.put("original_id", id));
        facts.duration().ifPresent(length -> optional.put("duration_ms", length.toMillis()));
        facts.modifiedAt().ifPresent(at -> optional.put("modified_at", at));
        optional.keySet().forEach(column -> {
            columns.append(", ").append(column);
            values.append(", :").append(column);
        });
        var insert = entities.createNativeQuery("insert into immich_asset (%s) values (%s)".formatted(columns, values))
                .setParameter("id", resource)
                .setParameter("account", device.accountId())
                .setParameter("now", clock.instant())
                .setParameter("favorite", facts.favorite())
                .setParameter("visibility", facts.visibility().orElse("timeline"));
        optional.forEach(insert::setParameter);
        insert.executeUpdate();
        return resource;
    }

    /** Tells the still of its moving part, which no timeline shows by itself then. */
    private void join(CallingDevice device, UUID still, UUID video) {
        int joined = entities.createNativeQuery("""
                        update immich_asset set live_photo_video_id = :video, change = nextval('immich_change')
                        where id = :still and account_id = :account
                          and live_photo_video_id is distinct from :video
                          and exists (select 1 from immich_asset v where v.id = :video and v.account_id = :account)
                        """)
                .setParameter("video", video)
                .setParameter("still", still)
                .setParameter("account", device.accountId())
                .executeUpdate();
        if (joined > 0) {
            entities.createNativeQuery("""
                            update immich_asset set visibility = 'hidden', change = nextval('immich_change')
                            where id = :video and account_id = :account and visibility <> 'hidden'
                            """)
                    .setParameter("video", video)
                    .setParameter("account", device.accountId())
                    .executeUpdate();
        }
    }

    private Optional<Tuple> first(String sql, UnaryOperator<Query> bind) {
        List<?> rows = bind.apply(entities.createNativeQuery(sql, Tuple.class)).getResultList();
        return rows.stream().map(Tuple.class::cast).findFirst();
    }
}
