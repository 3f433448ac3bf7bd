package dev.safelight.asset;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

@ApplicationScoped
class AssetRepository implements PanacheRepositoryBase<Asset, UUID> {

    /** The asset of this name, made if it is new, and locked until the transaction ends. */
    Asset lockOrCreate(UUID newId, ResourceName name, Instant capturedAt, Instant now) {
        return (Asset) getEntityManager()
                .createNativeQuery("""
                        insert into asset (id, account_id, device_id, asset_key, captured_at, created_at)
                        values (:id, :account, :device, :asset, :capturedAt, :now)
                        on conflict (device_id, asset_key) do update set asset_key = excluded.asset_key
                        returning *
                        """, Asset.class)
                .setParameter("id", newId)
                .setParameter("account", name.account())
                .setParameter("device", name.device())
                .setParameter("asset", name.asset())
                .setParameter("capturedAt", capturedAt)
                .setParameter("now", now)
                .getSingleResult();
    }
}
