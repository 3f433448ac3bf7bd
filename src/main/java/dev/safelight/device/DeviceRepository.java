package dev.safelight.device;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The devices in the database; a family's worth, so lists are not paged. */
@ApplicationScoped
class DeviceRepository implements PanacheRepositoryBase<Device, UUID> {
    private static final String SELECT = """
            select d.id, d.accountId, a.displayName, d.name, d.platform, d.app, d.createdAt, d.lastSeenAt,
                d.lastClient, d.paused, d.expectedEverySeconds, d.seldomOnline,
                d.removedAt
            from Device d join Account a on a.id = d.accountId
            """;

    private record Row(
            UUID id,
            UUID accountId,
            String accountName,
            String name,
            DevicePlatform platform,
            @Nullable String app,
            Instant createdAt,
            @Nullable Instant lastSeenAt,
            @Nullable String lastClient,
            boolean paused,
            @Nullable Long expectedEverySeconds,
            boolean seldomOnline,
            @Nullable Instant removedAt) {

        DeviceView view() {
            var expectedEvery = expectedEverySeconds == null ? null : Duration.ofSeconds(expectedEverySeconds);
            return new DeviceView(
                    id,
                    accountId,
                    accountName,
                    name,
                    platform,
                    app,
                    createdAt,
                    lastSeenAt,
                    lastClient,
                    paused,
                    expectedEvery,
                    seldomOnline,
                    removedAt);
        }
    }

    /** What a presented token says, and when that was last noted. */
    record Holder(
            UUID deviceId,
            UUID accountId,
            UUID tokenId,
            String name,
            @Nullable String app,
            String username,
            String slug,
            boolean revoked,
            @Nullable Instant lastSeenAt,
            @Nullable Instant lastUsedAt) {

        CallingDevice device() {
            return new CallingDevice(deviceId, accountId, tokenId, name, app, username, slug, revoked);
        }
    }

    /** The devices by account and name. */
    List<DeviceView> views(DeviceScope scope, boolean withRemoved) {
        return query(scope, withRemoved ? "1 = 1" : "d.removedAt is null", Map.of());
    }

    Optional<DeviceView> view(DeviceScope scope, UUID id) {
        return query(scope, "d.id = :id", Map.of("id", id)).stream().findFirst();
    }

    private List<DeviceView> query(DeviceScope scope, String condition, Map<String, Object> parameters) {
        var owner = scope.account().isPresent() ? " and d.accountId = :account" : "";
        var query = getEntityManager()
                .createQuery(
                        SELECT + "where " + condition + owner + " order by a.displayName, d.name, d.id", Row.class);
        parameters.forEach(query::setParameter);
        scope.account().ifPresent(account -> query.setParameter("account", account));
        return query.getResultStream().map(Row::view).toList();
    }

    boolean isSlugTaken(UUID account, String slug) {
        return count("accountId = ?1 and lower(slug) = lower(?2)", account, slug) > 0;
    }

    /** The holder of a token, revoked or not; a removed device or a disabled account revokes it as well. */
    Optional<Holder> findHolder(byte[] tokenHash) {
        return getEntityManager()
                .createQuery("""
                        select d.id, d.accountId, t.id, d.name, d.app, a.username, d.slug,
                            case when t.revokedAt is not null or d.removedAt is not null or a.disabledAt is not null
                                then true else false end,
                            d.lastSeenAt, t.lastUsedAt
                        from DeviceToken t
                            join Device d on d.id = t.deviceId
                            join Account a on a.id = d.accountId
                        where t.tokenHash = :hash
                        """, Holder.class)
                .setParameter("hash", tokenHash)
                .getResultStream()
                .findFirst();
    }

    /** Whether a token is taken: neither it nor its device nor its account was shut out. */
    boolean isAccepted(UUID token) {
        return getEntityManager()
                        .createQuery("""
                                select count(t) from DeviceToken t
                                    join Device d on d.id = t.deviceId
                                    join Account a on a.id = d.accountId
                                where t.id = :token and t.revokedAt is null and d.removedAt is null
                                    and a.disabledAt is null
                                """, Long.class)
                        .setParameter("token", token)
                        .getSingleResult()
                > 0;
    }

    void markSeen(UUID device, @Nullable String client, Instant at, Instant unlessAfter) {
        update(
                "lastSeenAt = ?1, lastClient = coalesce(?2, lastClient)"
                        + " where id = ?3 and (lastSeenAt is null or lastSeenAt < ?4)",
                at,
                client,
                device,
                unlessAfter);
    }
}
