package dev.safelight.health.alert;

import dev.safelight.asset.Page;
import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The alerts for people to look at: what is so now, and what was so in the last 90 days. */
@ApplicationScoped
public class AlertService {
    private static final String FROM = """
             from alert
            where opened_at is not null and (cast(:account as uuid) is null or account_id = :account)
              and (not :open or closed_at is null)
            """;

    private final EntityManager entities;

    AlertService(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * One page of alerts, those that are so first, then newest first. Members see those of their own devices, admins all.
     *
     * @param openOnly only what is so now
     */
    @Transactional
    public Page<AlertView> find(DeviceScope scope, boolean openOnly, int page, int size) {
        var count = bind(entities.createNativeQuery("select count(*)" + FROM), scope, openOnly);
        long total = ((Number) count.getSingleResult()).longValue();
        List<?> rows = bind(entities.createNativeQuery("select *" + FROM + """
                order by closed_at is not null, opened_at desc, id desc limit :limit offset :offset
                """, Tuple.class), scope, openOnly)
                .setParameter("limit", size)
                .setParameter("offset", (long) page * size)
                .getResultList();
        return new Page<>(rows.stream().map(row -> view((Tuple) row)).toList(), page, size, total);
    }

    private static Query bind(Query query, DeviceScope scope, boolean openOnly) {
        return query.setParameter("account", scope.account().orElse(null)).setParameter("open", openOnly);
    }

    private static AlertView view(Tuple row) {
        return new AlertView(
                row.get("id", UUID.class),
                row.get("kind", String.class),
                row.get("subject", String.class),
                row.get("device_id", UUID.class),
                row.get("title", String.class),
                row.get("sentence", String.class),
                row.get("page", String.class),
                row.get("first_seen_at", Instant.class),
                row.get("opened_at", Instant.class),
                row.get("closed_at", Instant.class) == null ? row.get("unseen_since", Instant.class) : null,
                row.get("closed_at", Instant.class));
    }
}
