package dev.safelight.protocol.nextcloud.upload;

import dev.safelight.asset.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The transactions about uploads in chunks, each a short one. */
@ApplicationScoped
class ChunkRecords {
    /** Counted from the last chunk. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final EntityManager entities;
    private final Clock clock;

    ChunkRecords(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * An upload that was begun.
     *
     * @param total bytes of the whole file, if told
     * @param job in the history, from when the client tells where the file will be
     */
    record Begun(UUID id, OptionalLong total, Optional<UUID> job) {
        static Begun of(Tuple row) {
            var total = row.get("total", Number.class);
            return new Begun(
                    row.get("id", UUID.class),
                    total == null ? OptionalLong.empty() : OptionalLong.of(total.longValue()),
                    Optional.ofNullable(row.get("job", UUID.class)));
        }
    }

    /** Begins an upload; false if it is there already. */
    @Transactional
    boolean begin(UUID device, String name) {
        var now = clock.instant();
        return query("""
                        insert into chunk_upload (id, device_id, name, created_at, expires_at)
                        values (:id, :device, :name, :now, :expires) on conflict (device_id, name) do nothing
                        """)
                        .setParameter("id", Uuid7.of(clock))
                        .setParameter("device", device)
                        .setParameter("name", name)
                        .setParameter("now", now)
                        .setParameter("expires", now.plus(KEPT))
                        .executeUpdate()
                > 0;
    }

    /** The upload of this name, if its time is not over. */
    @Transactional
    Optional<Begun> find(UUID device, String name) {
        List<?> found = entities.createNativeQuery("""
                        select id as id, total as total, job_id as job from chunk_upload
                        where device_id = :device and name = :name and expires_at > :now
                        """, Tuple.class)
                .setParameter("device", device)
                .setParameter("name", name)
                .setParameter("now", clock.instant())
                .getResultList();
        return found.stream().map(row -> Begun.of((Tuple) row)).findFirst();
    }

    /** Notes how long the whole file is. */
    @Transactional
    void total(UUID upload, long bytes) {
        query("update chunk_upload set total = :total where id = :upload")
                .setParameter("total", bytes)
                .setParameter("upload", upload)
                .executeUpdate();
    }

    /** Notes which job of the history it is. */
    @Transactional
    void job(UUID upload, UUID job) {
        query("update chunk_upload set job_id = :job where id = :upload")
                .setParameter("job", job)
                .setParameter("upload", upload)
                .executeUpdate();
    }

    /** The chunks of an upload that are here, in their order. */
    @Transactional
    List<ChunkView> chunks(UUID upload) {
        return chunks("select name, part_id as part, size from chunk where upload_id = :upload", upload).stream()
                .sorted(ChunkView.ORDER)
                .toList();
    }

    /**
     * Notes a chunk that has arrived.
     *
     * @return the part that had its name before; nothing if it is new
     */
    @Transactional
    Optional<String> put(UUID upload, ChunkView chunk) {
        query("update chunk_upload set expires_at = :expires where id = :upload")
                .setParameter("expires", clock.instant().plus(KEPT))
                .setParameter("upload", upload)
                .executeUpdate();
        var before = chunks(upload).stream()
                .filter(known -> known.name().equals(chunk.name()))
                .map(ChunkView::part)
                .findFirst();
        query("""
                insert into chunk (upload_id, name, part_id, size) values (:upload, :name, :part, :size)
                on conflict (upload_id, name) do update set part_id = excluded.part_id, size = excluded.size
                """)
                .setParameter("upload", upload)
                .setParameter("name", chunk.name())
                .setParameter("part", chunk.part())
                .setParameter("size", chunk.size())
                .executeUpdate();
        return before;
    }

    /** Forgets an upload. Its parts are the caller's to drop. */
    @Transactional
    void remove(UUID upload) {
        query("delete from chunk_upload where id = :upload")
                .setParameter("upload", upload)
                .executeUpdate();
    }

    /** An upload whose time is over. */
    record Expired(Begun upload, UUID device) {}

    /** The uploads that nobody has gone on with for a day. */
    @Transactional
    List<Expired> expired() {
        List<?> rows = entities.createNativeQuery("""
                        select id as id, total as total, job_id as job, device_id as device from chunk_upload
                        where expires_at <= :now
                        """, Tuple.class)
                .setParameter("now", clock.instant())
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Expired(Begun.of(row), row.get("device", UUID.class)))
                .toList();
    }

    private List<ChunkView> chunks(String sql, UUID upload) {
        List<?> rows = entities.createNativeQuery(sql, Tuple.class)
                .setParameter("upload", upload)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new ChunkView(
                        row.get("name", String.class),
                        row.get("part", String.class),
                        row.get("size", Number.class).longValue()))
                .toList();
    }

    private Query query(String sql) {
        return entities.createNativeQuery(sql);
    }
}
