package dev.safelight.asset;

import dev.safelight.device.CallingDevice;
import dev.safelight.device.DeviceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the catalogue: what is stored, newest capture first. */
@ApplicationScoped
public class CatalogueService {
    private final EntityManager entities;
    private final AssetResourceRepository resources;

    CatalogueService(EntityManager entities, AssetResourceRepository resources) {
        this.entities = entities;
        this.resources = resources;
    }

    /** One page of the assets that a filter lets through, newest capture first. */
    @Transactional
    public Page<AssetView> find(DeviceScope scope, AssetFilter filter, int page, int size) {
        var parameters = new HashMap<String, Object>();
        var where = where(scope, filter, parameters);
        long total = bind(entities.createQuery("select count(a) from Asset a" + where, Long.class), parameters)
                .getSingleResult();
        var found = bind(
                        entities.createQuery(
                                "select a, (select d.name from Device d where d.id = a.deviceId) from Asset a" + where
                                        + " order by a.capturedAt desc, a.id desc",
                                Object[].class),
                        parameters)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultList();
        return new Page<>(views(found), page, size, total);
    }

    /** One asset with all revisions of its files. */
    @Transactional
    public Optional<AssetView> asset(DeviceScope scope, UUID id) {
        var found = entities.createQuery(
                        "select a, (select d.name from Device d where d.id = a.deviceId) from Asset a where a.id = :id",
                        Object[].class)
                .setParameter("id", id)
                .getResultList();
        return found.stream().allMatch(row -> scope.includes(((Asset) row[0]).accountId()))
                ? views(found).stream().findFirst()
                : Optional.empty();
    }

    /** One stored file of a scope. */
    @Transactional
    public Optional<AssetResourceView> resource(DeviceScope scope, UUID id) {
        return resources
                .findByIdOptional(id)
                .flatMap(found -> asset(scope, found.assetId()))
                .flatMap(asset -> asset.resources().stream()
                        .filter(file -> file.id().equals(id))
                        .findFirst()
                        .map(file -> AssetResourceView.of(asset, file)));
    }

    /** One stored file of a device. */
    @Transactional
    public Optional<AssetResourceView> resource(CallingDevice device, UUID id) {
        return resource(DeviceScope.of(device.accountId()), id)
                .filter(found -> found.device().id().equals(device.id()));
    }

    private static String where(DeviceScope scope, AssetFilter filter, Map<String, Object> parameters) {
        var where = new StringBuilder(
                " where a.trashedAt is null and exists (select 1 from AssetResource r where r.assetId = a.id)");
        scope.account().ifPresent(account -> {
            where.append(" and a.accountId = :account");
            parameters.put("account", account);
        });
        filter.device().ifPresent(device -> {
            where.append(" and a.deviceId = :device");
            parameters.put("device", device);
        });
        filter.from().ifPresent(from -> {
            where.append(" and a.capturedAt >= :from");
            parameters.put("from", from);
        });
        filter.to().ifPresent(to -> {
            where.append(" and a.capturedAt < :to");
            parameters.put("to", to);
        });
        filter.text().filter(text -> !text.isBlank()).ifPresent(text -> {
            where.append(" and (lower(a.assetKey) like :text escape '\\' or exists (select 1 from AssetResource t"
                    + " where t.assetId = a.id and lower(t.filename) like :text escape '\\'))");
            parameters.put("text", LikePattern.containing(text.toLowerCase(Locale.ROOT)));
        });
        return where.toString();
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Map<String, Object> parameters) {
        parameters.forEach(query::setParameter);
        return query;
    }

    private List<AssetView> views(List<Object[]> rows) {
        var ids = rows.stream().map(row -> ((Asset) row[0]).id()).toList();
        var files = resources.ofAssets(ids).stream()
                .collect(Collectors.groupingBy(file -> file.resource().assetId()));
        return rows.stream()
                .map(row -> view((Asset) row[0], (String) row[1], files))
                .toList();
    }

    private static AssetView view(Asset asset, String deviceName, Map<UUID, List<StoredResource>> files) {
        return new AssetView(
                asset.id(),
                new AssetView.AssetDevice(asset.deviceId(), deviceName),
                asset.assetKey(),
                asset.capturedAt(),
                files.getOrDefault(asset.id(), List.of()).stream()
                        .map(StoredResource::view)
                        .toList());
    }
}
