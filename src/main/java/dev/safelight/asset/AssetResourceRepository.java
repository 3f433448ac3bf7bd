package dev.safelight.asset;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AssetResourceRepository implements PanacheRepositoryBase<AssetResource, UUID> {

    /** The newest revision of one file of an asset. */
    Optional<AssetResource> newest(UUID asset, AssetResourceType type) {
        return find("assetId = ?1 and type = ?2 order by revision desc", asset, type.slug())
                .firstResultOptional();
    }

    Optional<AssetResource> current(UUID asset, AssetResourceType type) {
        return find("assetId = ?1 and type = ?2 and supersededAt is null", asset, type.slug())
                .firstResultOptional();
    }

    /** The files of some assets with their originals, in a steady order. */
    List<StoredResource> ofAssets(Collection<UUID> assets) {
        return getEntityManager()
                .createQuery("""
                        select new dev.safelight.asset.StoredResource(r, o)
                        from AssetResource r join Original o on o.id = r.originalId
                        where r.assetId in :assets and o.verifiedAt is not null
                        order by r.type, r.revision desc
                        """, StoredResource.class)
                .setParameter("assets", assets)
                .getResultList();
    }
}
