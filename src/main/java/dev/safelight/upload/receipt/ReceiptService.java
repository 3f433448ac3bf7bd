package dev.safelight.upload.receipt;

import dev.safelight.device.CallingDevice;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.receipt.Receipt.State;
import dev.safelight.upload.receipt.ReceiptQuestion.Name;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is safe, for a device that asks. Safe is only what the object store was seen to hold. A thousand questions
 * are two queries, by name and by content.
 */
@ApplicationScoped
public class ReceiptService {
    private final EntityManager entities;

    ReceiptService(EntityManager entities) {
        this.entities = entities;
    }

    /** Answers in the order of the questions. */
    @Transactional
    public List<Receipt> query(CallingDevice device, List<ReceiptQuestion> questions) {
        var named = byName(device.id(), questions);
        var content = byContent(device.accountId(), questions);
        return questions.stream()
                .map(question -> question.name()
                        .map(name -> named(question, name, named.getOrDefault(name, Answers.none())))
                        .orElseGet(() -> ofContent(question, content)))
                .toList();
    }

    private static Receipt named(ReceiptQuestion question, Name name, Answers answers) {
        var safe = first(question, answers.stored());
        // Without a checksum the newest is meant: what waits in the spool, if it came after what is stored.
        var waiting = first(question, answers.spooled())
                .filter(held -> safe.isEmpty()
                        || (question.checksum().isEmpty()
                                && held.since().isAfter(safe.get().since())));
        if (waiting.isPresent()) {
            return receipt(name, State.SPOOLED, waiting.get());
        }
        if (safe.isPresent()) {
            return receipt(name, State.SAFE, safe.get());
        }
        var other = answers.stored().isEmpty() ? answers.spooled() : answers.stored();
        return other.isEmpty() ? receipt(name, State.MISSING, null) : receipt(name, State.DIFFERENT, other.getFirst());
    }

    /** With a checksum any revision will do; without one only the newest is meant. */
    private static Optional<Held> first(ReceiptQuestion question, List<Held> held) {
        return held.stream()
                .limit(question.checksum().isPresent() ? Long.MAX_VALUE : 1)
                .filter(one -> one.matches(question))
                .findFirst();
    }

    private static Receipt ofContent(ReceiptQuestion question, Map<String, Held> content) {
        var held =
                question.checksum().map(checksum -> content.get(checksum.hex())).filter(one -> one.matches(question));
        return held.map(one -> receipt(null, State.SAFE, one)).orElseGet(() -> receipt(null, State.MISSING, null));
    }

    private static Receipt receipt(@Nullable Name name, State state, @Nullable Held held) {
        return new Receipt(
                name == null ? null : name.asset(),
                name == null ? null : name.type(),
                state,
                held == null ? null : held.checksum(),
                held == null ? null : held.size(),
                held == null ? null : held.storedAt(),
                held == null ? null : held.verifiedAt());
    }

    /** Newest first: the current revision before older ones, and of what waits in the spool what came last. */
    private static final String BY_NAME = """
            select a.asset_key as asset, r.type as type, o.checksum as checksum, o.size as size,
                   r.stored_at as stored, o.verified_at as verified, r.stored_at as since, true as safe,
                   r.superseded_at is not null as old, r.revision as number
            from asset a join asset_resource r on r.asset_id = a.id join original o on o.id = r.original_id
            where a.device_id = :device and a.asset_key = any(:keys) and o.verified_at is not null
              and a.trashed_at is null
            union all
            select asset_key, type, checksum, size, null, null, created_at, false, false, null
            from upload_job
            where device_id = :device and asset_key = any(:keys) and state = 'spooled'
            order by old, number desc, since desc
            """;

    private Map<Name, Answers> byName(UUID device, List<ReceiptQuestion> questions) {
        var assets = questions.stream()
                .flatMap(question -> question.name().stream().map(Name::asset))
                .distinct()
                .toArray(String[]::new);
        var found = new HashMap<Name, Answers>();
        if (assets.length == 0) {
            return found;
        }
        List<?> rows = entities.createNativeQuery(BY_NAME, Tuple.class)
                .setParameter("device", device)
                .setParameter("keys", assets)
                .getResultList();
        for (var each : rows) {
            var row = (Tuple) each;
            var name = new Name(row.get("asset", String.class), row.get("type", String.class));
            found.computeIfAbsent(name, fresh -> Answers.none()).add(row.get("safe", Boolean.class), Held.of(row));
        }
        return found;
    }

    private Map<String, Held> byContent(UUID account, List<ReceiptQuestion> questions) {
        var checksums = questions.stream()
                .filter(question -> question.name().isEmpty())
                .flatMap(question -> question.checksum().stream())
                .map(Sha256::hex)
                .distinct()
                .toArray(String[]::new);
        var found = new HashMap<String, Held>();
        if (checksums.length == 0) {
            return found;
        }
        List<?> rows = entities.createNativeQuery("""
                        select checksum, size, stored_at as stored, verified_at as verified, created_at as since
                        from original
                        where account_id = :account and checksum = any(:checksums) and verified_at is not null
                          and exists (
                              select 1 from asset_resource r join asset a on a.id = r.asset_id
                              where r.original_id = original.id and a.trashed_at is null)
                        """, Tuple.class)
                .setParameter("account", account)
                .setParameter("checksums", checksums)
                .getResultList();
        for (var each : rows) {
            var held = Held.of((Tuple) each);
            found.put(held.checksum(), held);
        }
        return found;
    }

    /** What we hold for one name, newest first. */
    private record Answers(List<Held> stored, List<Held> spooled) {
        static Answers none() {
            return new Answers(new ArrayList<>(), new ArrayList<>());
        }

        void add(boolean safe, Held held) {
            (safe ? stored : spooled).add(held);
        }
    }

    /**
     * Bytes that we hold.
     *
     * @param since when they became safe, or when they began to arrive if they are not
     */
    private record Held(
            String checksum,
            long size,
            @Nullable Instant storedAt,
            @Nullable Instant verifiedAt,
            Instant since) {

        static Held of(Tuple row) {
            return new Held(
                    row.get("checksum", String.class),
                    row.get("size", Number.class).longValue(),
                    row.get("stored", Instant.class),
                    row.get("verified", Instant.class),
                    row.get("since", Instant.class));
        }

        boolean matches(ReceiptQuestion question) {
            return question.checksum()
                            .map(asked -> asked.hex().equals(checksum))
                            .orElse(true)
                    && question.size().map(asked -> asked == size).orElse(true);
        }
    }
}
