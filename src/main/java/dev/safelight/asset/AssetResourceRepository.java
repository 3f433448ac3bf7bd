package dev.safelight.asset;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class AssetResourceRepository implements PanacheRepositoryBase<AssetResource, UUID> {

    /** Every revision of one file of an asset. */
    List<AssetResource> revisions(UUID asset, AssetResourceType type) {
        return list("assetId = ?1 and type = ?2", asset, type.slug());
    }

    /** The files of some assets with their originals: of each type the current one first, then the others, latest first. */
    List<StoredResource> ofAssets(Collection<UUID> assets) {
        return getEntityManager()
                .createQuery("""
                        select new dev.safelight.asset.StoredResource(r, o)
                        from AssetResource r join Original o on o.id = r.originalId
                        where r.assetId in :assets and o.verifiedAt is not null
                        order by r.type, case when r.supersededAt is null then 0 else 1 end, r.revision desc
                        """, StoredResource.class)
                .setParameter("assets", assets)
                .getResultList();
    }
}
