package dev.safelight.device.checkin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps what devices say of themselves. */
@ApplicationScoped
public class CheckInService {
    private final EntityManager entities;
    private final Clock clock;

    CheckInService(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** A device checks in. What it leaves out stays as it said before. */
    @Transactional
    public void tell(UUID device, CheckIn report) {
        var now = clock.instant();
        entities.createNativeQuery("""
                        insert into check_in as c (device_id, told_at) values (:device, :now)
                        on conflict (device_id) do update set told_at = greatest(c.told_at, excluded.told_at)
                        """)
                .setParameter("device", device)
                .setParameter("now", now)
                .executeUpdate();
        var facts = report.facts();
        if (facts.isEmpty()) {
            return;
        }
        entities.createNativeQuery("""
                        insert into device_fact as f (device_id, fact, value, told_at)
                        select :device, told.fact, told.value, :now
                        from unnest(cast(:facts as text[]), cast(:values as text[])) as told (fact, value)
                        on conflict (device_id, fact) do update set value = excluded.value, told_at = excluded.told_at
                        where f.told_at <= excluded.told_at
                        """)
                .setParameter("device", device)
                .setParameter("now", now)
                .setParameter("facts", facts.keySet().stream().map(Fact::slug).toArray(String[]::new))
                .setParameter("values", facts.values().toArray(String[]::new))
                .executeUpdate();
    }

    /** What is known of a device; nothing if it never checked in. */
    @Transactional
    public Optional<DeviceFacts> facts(UUID device) {
        return Optional.ofNullable(facts(List.of(device)).get(device));
    }

    /** What is known of some devices; those that never checked in are left out. */
    @Transactional
    public Map<UUID, DeviceFacts> facts(List<UUID> devices) {
        var ids = devices.toArray(UUID[]::new);
        var told = new HashMap<UUID, Map<String, Told<String>>>();
        for (var row : rows(
                "select device_id as device, fact, value, told_at as told from device_fact where device_id = any(:ids)",
                ids)) {
            told.computeIfAbsent(row.get("device", UUID.class), fresh -> new HashMap<>())
                    .put(
                            row.get("fact", String.class),
                            new Told<>(row.get("value", String.class), row.get("told", Instant.class)));
        }
        var facts = new HashMap<UUID, DeviceFacts>();
        for (var row :
                rows("select device_id as device, told_at as told from check_in where device_id = any(:ids)", ids)) {
            var device = row.get("device", UUID.class);
            facts.put(device, DeviceFacts.of(row.get("told", Instant.class), told.getOrDefault(device, Map.of())));
        }
        return facts;
    }

    private List<Tuple> rows(String sql, UUID[] devices) {
        List<?> rows = entities.createNativeQuery(sql, Tuple.class)
                .setParameter("ids", devices)
                .getResultList();
        return rows.stream().map(Tuple.class::cast).toList();
    }
}
