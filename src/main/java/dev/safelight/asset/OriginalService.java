package dev.safelight.asset;

import dev.safelight.asset.verification.Damages;
import dev.safelight.asset.verification.HealedBy;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Puts originals and asset resources into the catalogue, as the last step of the write path. Every call may be repeated. */
@ApplicationScoped
public class OriginalService {
    private final OriginalRepository originals;
    private final AssetRepository assets;
    private final AssetResourceRepository resources;
    private final Damages damages;
    private final Clock clock;

    OriginalService(
            OriginalRepository originals,
            AssetRepository assets,
            AssetResourceRepository resources,
            Damages damages,
            Clock clock) {
        this.originals = originals;
        this.assets = assets;
        this.resources = resources;
        this.damages = damages;
        this.clock = clock;
    }

    /** The account's original with this checksum, if its bytes are safe. */
    @Transactional
    public Optional<OriginalView> safe(UUID account, Sha256 checksum) {
        return originals.find(account, checksum).filter(Original::isSafe).map(Original::view);
    }

    /** Whether the account's original with this checksum was found damaged, and nothing has taken its place yet. */
    @Transactional
    public boolean isDamaged(UUID account, Sha256 checksum) {
        return originals
                .find(account, checksum)
                .map(Original::view)
                .filter(OriginalView::isDamaged)
                .isPresent();
    }

    /**
     * Agrees on the one object key for these bytes of this account. Whoever asks again, or at the same time, gets the same
     * answer, so that the same bytes are never stored twice. Does not say that the bytes are stored.
     */
    @Transactional
    public OriginalView reserve(UUID account, NewOriginal wanted) {
        return originals
                .find(account, wanted.checksum())
                .or(() -> insert(account, wanted, ObjectKeys.mint(wanted.keyParts(), wanted.checksum())))
                .or(() -> insert(account, wanted, ObjectKeys.mintLong(wanted.keyParts(), wanted.checksum())))
                .or(() -> insert(
                        account, wanted, ObjectKeys.mintOther(wanted.keyParts(), wanted.checksum(), Uuid7.of(clock))))
                .map(Original::view)
                .orElseThrow(() -> new IllegalStateException("no object key could be agreed on"));
    }

    /**
     * Something else lies under the key that was agreed on for an original, which was never stored there: it gets another. One that
     * is safe keeps its key.
     */
    @Transactional
    public void avoid(OriginalView original) {
        originals
                .lock(original.id())
                .filter(found -> !found.isSafe() && found.isAt(original.key()))
                .ifPresent(found -> found.moveTo(ObjectKeys.mintAfter(original.key(), Uuid7.of(clock))));
    }

    private Optional<Original> insert(UUID account, NewOriginal wanted, ObjectKey key) {
        return originals
                .insert(Uuid7.of(clock), account, wanted, key, clock.instant())
                .or(() -> originals.find(account, wanted.checksum()));
    }

    /** The id of the asset that a device calls by this key. */
    @Transactional
    public Optional<UUID> asset(UUID device, String key) {
        return assets.find("deviceId = ?1 and assetKey = ?2", device, key)
                .firstResultOptional()
                .map(Asset::id);
    }

    /**
     * Names the asset and the asset resource that spooled bytes will become, so that the client can be told now. Bytes that
     * the asset resource has already will be what it is.
     */
    @Transactional
    public PromisedResource promise(ResourceName name, Sha256 checksum, Instant capturedAt) {
        var asset = assets.lockOrCreate(Uuid7.of(clock), name, capturedAt, clock.instant());
        var original = originals.find(name.account(), checksum).map(Original::id);
        var resource = resources.revisions(asset.id(), name.type()).stream()
                .filter(found -> found.isCurrent() && original.equals(Optional.of(found.originalId())))
                .findFirst()
                .map(AssetResource::id)
                .orElseGet(() -> Uuid7.of(clock));
        return new PromisedResource(resource, asset.id());
    }

    /**
     * Records that the object store holds an original and that it is this asset resource: the receipt.
     *
     * @param promised the id to give the asset resource if it is a new one
     * @param newest whether this is the newest upload of the asset resource; if it is not, it is kept as an older revision
     * @throws OriginalGoneException if it was deleted for good or found damaged since it was reserved: reserve it anew
     */
    @Transactional
    public SafeResource commit(HeldOriginal held, ResourceName name, UUID promised, boolean newest) {
        var now = clock.instant();
        var original = originals
                .lock(held.id())
                .filter(found -> found.isAt(held.key()))
                .orElseThrow(() -> new OriginalGoneException(held.id()));
        var known = original.isSafe();
        if (held.seen()) {
            boolean heals = original.view().isDamaged();
            original.verified(now);
            if (heals) {
                originals.flush();
                damages.healed(held.id(), HealedBy.UPLOAD);
            }
        } else if (!known) {
            throw new OriginalGoneException(held.id());
        }
        var asset = assets.lockOrCreate(Uuid7.of(clock), name, original.view().capturedAt(), now);
        var revisions = resources.revisions(asset.id(), name.type());
        var resource = revisions.stream()
                .filter(found -> found.isCurrent() && found.originalId().equals(held.id()))
                .findFirst()
                .orElseGet(() -> revise(promised, asset, original, name, newest, revisions));
        return new SafeResource(resource.id(), asset.id(), original.view(), known);
    }

    private AssetResource revise(
            UUID id, Asset asset, Original original, ResourceName name, boolean newest, List<AssetResource> revisions) {
        var now = clock.instant();
        int revision =
                revisions.stream().mapToInt(AssetResource::revision).max().orElse(0) + 1;
        var resource = AssetResource.stored(id, asset, name.type(), revision, original, name.filename(), now);
        if (newest && !revisions.isEmpty()) {
            revisions.forEach(old -> old.superseded(now));
            resources.flush();
        } else if (!newest) {
            resource.superseded(now);
        }
        resources.persist(resource);
        return resource;
    }

    /**
     * The original behind an asset resource, with the account that owns it: safe, or damaged and then not to be read. Nothing if
     * there is no such asset resource.
     */
    @Transactional
    public Optional<ResourceContent> content(UUID resource) {
        return resources
                .findByIdOptional(resource)
                .flatMap(found -> originals
                        .findByIdOptional(found.originalId())
                        .map(Original::view)
                        .filter(original -> original.isSafe() || original.isDamaged())
                        .map(original -> new ResourceContent(found.id(), found.filename(), original)));
    }
}
