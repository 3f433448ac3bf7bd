package dev.safelight.protocol.immich.asset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;

/**
 * Makes Immich assets of what came into the catalogue by any door, when a program next looks. Every change is numbered while the
 * account's row is held, so that numbers become visible in their order: who has read up to one has missed nothing.
 */
@ApplicationScoped
class Adoption {
    /** What is shown to programs: pictures and videos, by their bytes or by what their device called them. */
    private static final String SHOWN = """
            (o.media_type like 'image/%' or o.media_type like 'video/%' or r.type like '%photo%' or r.type like '%video%')
            """;

    private final EntityManager entities;

    Adoption(EntityManager entities) {
        this.entities = entities;
    }

    /** Holds the account until the transaction ends, so that changes are numbered one after the other. */
    @Transactional(TxType.MANDATORY)
    void hold(UUID account) {
        entities.createNativeQuery("select id from account where id = :account for no key update")
                .setParameter("account", account)
                .getSingleResult();
    }

    /** Brings the account's assets in step with the catalogue. */
    @Transactional(TxType.MANDATORY)
    void catchUp(UUID account) {
        if (!isBehind(account)) {
            return;
        }
        hold(account);
        arrive(account);
        long before = lastChange(account);
        comeBack(account);
        adopt(account);
        pair(account, before);
        forget(account);
    }

    /** Looked at without holding anything, because there is almost never anything to do. */
    private boolean isBehind(UUID account) {
        return (Boolean) entities.createNativeQuery("""
                        select exists (
                            select 1 from living_original o
                            where o.account_id = :account
                              and not exists (select 1 from immich_asset i where i.original_id = o.id and not i.gone)
                              and exists (select 1 from asset_resource r where r.original_id = o.id and %s)
                        ) or exists (
                            select 1 from immich_asset i
                            where i.account_id = :account and not i.gone and i.original_id is not null
                              and not exists (select 1 from living_original o where o.id = i.original_id)
                        )
                        """.formatted(SHOWN))
                .setParameter("account", account)
                .getSingleResult();
    }

    /** What waited in the spool when it was told of is stored now. */
    private void arrive(UUID account) {
        entities.createNativeQuery("""
                        update immich_asset i set original_id = r.original_id, change = nextval('immich_change')
                        from asset_resource r join original o on o.id = r.original_id and o.verified_at is not null
                        where i.account_id = :account and i.original_id is null and r.id = i.id
                          and not exists (select 1 from immich_asset other where other.original_id = r.original_id)
                        """).setParameter("account", account).executeUpdate();
    }

    private void adopt(UUID account) {
        entities.createNativeQuery("""
                        insert into immich_asset (id, account_id, original_id, created_at, visibility)
                        select distinct on (o.id) r.id, o.account_id, o.id, r.stored_at,
                            case when r.type like '%%paired-video' then 'hidden' else 'timeline' end
                        from living_original o join asset_resource r on r.original_id = o.id
                        where o.account_id = :account and %s
                          and not exists (select 1 from immich_asset i where i.original_id = o.id)
                        order by o.id, r.stored_at, r.id
                        on conflict do nothing
                        """.formatted(SHOWN))
                .setParameter("account", account)
                .executeUpdate();
    }

    /** The numbers of the sequence grow for all accounts together, so this is behind every change of this one. */
    private long lastChange(UUID account) {
        return ((Number) entities.createNativeQuery(
                                "select coalesce(max(change), 0) from immich_asset where account_id = :account")
                        .setParameter("account", account)
                        .getSingleResult())
                .longValue();
    }

    /** Live Photos that came by other doors: a photo and a paired video of one asset, one of them new. */
    private void pair(UUID account, long before) {
        entities.createNativeQuery("""
                        update immich_asset still set live_photo_video_id = moving.id, change = nextval('immich_change')
                        from asset_resource s
                        join asset_resource m on m.asset_id = s.asset_id and m.type = 'paired-video' and m.superseded_at is null
                        join immich_asset moving on moving.original_id = m.original_id
                        where still.account_id = :account and still.live_photo_video_id is null
                          and s.id = still.id and s.type = 'photo'
                          and (still.change > :before or moving.change > :before)
                        """)
                .setParameter("account", account)
                .setParameter("before", before)
                .executeUpdate();
    }

    private void forget(UUID account) {
        entities.createNativeQuery("""
                        update immich_asset i set gone = true, change = nextval('immich_change')
                        where i.account_id = :account and not i.gone and i.original_id is not null
                          and not exists (select 1 from living_original o where o.id = i.original_id)
                        """).setParameter("account", account).executeUpdate();
    }

    /** What was put back from the trash, or sent again, is there again. */
    private void comeBack(UUID account) {
        entities.createNativeQuery("""
                        update immich_asset i set gone = false, change = nextval('immich_change')
                        where i.account_id = :account and i.gone
                          and exists (select 1 from living_original o where o.id = i.original_id)
                        """).setParameter("account", account).executeUpdate();
    }
}
