package dev.safelight.health.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings {@code ledger_item} up to what has changed. The database notes every change that may have to do with how an item stands in
 * the transaction of the change itself ({@code ledger_change}); what is noted is looked up here before anything is counted.
 */
@ApplicationScoped
class LedgerChanges {
    private final EntityManager entities;

    LedgerChanges(EntityManager entities) {
        this.entities = entities;
    }

    /** Devices of some, or of all for null, of which something has changed; in one order, for everybody who goes through them. */
    @Transactional
    List<UUID> devices(@Nullable Collection<UUID> some) {
        if ((boolean) entities.createNativeQuery(
                        "select exists (select from ledger_change where original_id is not null)", Boolean.class)
                .getSingleResult()) {
            withoutWaiting();
            entities.createNativeQuery("select cast(ledger_originals() as text)")
                    .getResultList();
        }
        List<?> devices = entities.createNativeQuery("""
                        select distinct device_id from ledger_change
                        where device_id is not null and (cast(:some as uuid[]) is null or device_id = any(:some)) order by 1
                        """, UUID.class)
                .setParameter("some", some == null ? null : some.toArray(UUID[]::new))
                .getResultList();
        return devices.stream().map(UUID.class::cast).toList();
    }

    /** Looks up how everything of a device stands that has changed. One after the other for each device. */
    @Transactional
    void catchUp(UUID device) {
        withoutWaiting();
        entities.createNativeQuery("select cast(ledger_catch_up(:device) as text)")
                .setParameter("device", device)
                .getResultList();
    }

    /** What a crash takes back is taken back as a whole, and looked up once more. */
    private void withoutWaiting() {
        entities.createNativeQuery("set local synchronous_commit = off").executeUpdate();
    }
}
