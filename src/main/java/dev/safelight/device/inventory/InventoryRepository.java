package dev.safelight.device.inventory;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Devices' inventories in the database. */
@ApplicationScoped
class InventoryRepository {
    /** In seconds; a list of millions on a small machine takes a while. */
    private static final int PATIENCE = 900;

    private final EntityManager entities;

    InventoryRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Makes these rows the whole inventory, unless something newer than its beginning was told. */
    @Transactional
    @TransactionConfiguration(timeout = PATIENCE)
    void replace(UUID device, InventoryRows rows, Instant began) {
        merging(device, merge -> {
            if (merge.lockOrCreate(began).isAfter(began)) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "This device told something newer while its inventory arrived. Send the inventory again.");
            }
            merge.stage(rows);
            merge.replace(began);
            merge.told(began, began);
        });
    }

    /** Applies these rows to the inventory that there is. */
    @Transactional
    void change(UUID device, InventoryRows rows, Instant began) {
        merging(device, merge -> {
            var told = merge.lock()
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.CONFLICT,
                            "There is no inventory to change. Send the whole one with PUT /api/v1/inventory first."));
            if (rows.count() > 0) {
                merge.stage(rows);
                merge.change(began);
            }
            merge.told(told.isAfter(began) ? told : began, null);
        });
    }

    @Transactional
    Optional<InventoryState> state(UUID device) {
        return rows("select taken_at as taken, told_at as told from inventory where device_id = :device", device)
                .map(row -> new InventoryState(row.get("taken", Instant.class), row.get("told", Instant.class)));
    }

    @Transactional
    Optional<InventoryItem> item(UUID device, InventoryKey key) {
        List<?> rows = entities.createNativeQuery("""
                        select size, modified_at as modified, created_at as created, filename
                        from inventory_item where device_id = :device and asset_key = :asset and type = :type
                        """, Tuple.class)
                .setParameter("device", device)
                .setParameter("asset", key.asset())
                .setParameter("type", key.type())
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .findFirst()
                .map(row -> new InventoryItem(
                        key,
                        row.get("size", Long.class),
                        row.get("modified", Instant.class),
                        row.get("created", Instant.class),
                        row.get("filename", String.class)));
    }

    private Optional<Tuple> rows(String sql, UUID device) {
        List<?> rows = entities.createNativeQuery(sql, Tuple.class)
                .setParameter("device", device)
                .getResultList();
        return rows.stream().map(Tuple.class::cast).findFirst();
    }

    private void merging(UUID device, Step step) {
        entities.unwrap(Session.class).doWork(connection -> {
            try {
                step.run(new InventoryMerge(connection, device));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** A part of a merge. */
    private interface Step {
        void run(InventoryMerge merge) throws SQLException, IOException;
    }
}
