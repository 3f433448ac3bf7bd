package dev.safelight.asset;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;

@ApplicationScoped
class AssetRepository implements PanacheRepositoryBase<Asset, UUID> {

    /** The asset of this name, made if it is new, and locked until the transaction ends. */
    Asset lockOrCreate(UUID newId, ResourceName name, Instant capturedAt, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        insert into asset (id, account_id, device_id, asset_key, captured_at, created_at)
                        values (:id, :account, :device, :asset, :capturedAt, :now)
                        on conflict (device_id, asset_key) do nothing
                        """)
                .setParameter("id", newId)
                .setParameter("account", name.account())
                .setParameter("device", name.device())
                .setParameter("asset", name.asset())
                .setParameter("capturedAt", capturedAt)
                .setParameter("now", now)
                .executeUpdate();
        return find("deviceId = ?1 and assetKey = ?2", name.device(), name.asset())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResult();
    }
}
