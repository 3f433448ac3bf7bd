package dev.safelight.upload;

import dev.safelight.asset.LikePattern;
import dev.safelight.device.DeviceScope;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The condition of a query for upload jobs, called {@code j}, with its parameters. */
final class JobWhere {
    /** Jobs that nothing can change any more, in a large history nearly all; the text's index is of these. */
    static final String FINAL = "j.state in ('stored', 'cancelled')";

    static final String UNFINISHED = "j.state not in ('stored', 'cancelled')";

    /** As the index has it. */
    private static final String WORDS = "lower(coalesce(j.filename, '') || chr(10) || j.asset_key)";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    private JobWhere() {}

    /** Every job of a scope that a filter lets through. */
    static JobWhere of(DeviceScope scope, JobFilter filter) {
        return of(scope, filter, filter.from().orElse(null), filter.to().orElse(null));
    }

    /** The same with other times. */
    static JobWhere of(DeviceScope scope, JobFilter filter, @Nullable Instant from, @Nullable Instant to) {
        var where = new JobWhere();
        scope.account().ifPresent(account -> where.and("j.account_id = :account", "account", account));
        filter.device().ifPresent(device -> where.and("j.device_id = :device", "device", device));
        filter.state().ifPresent(state -> where.and("j.state = :state", "state", state.slug()));
        filter.reason().ifPresent(reason -> where.and("j.reason = :reason", "reason", reason.slug()));
        if (from != null) {
            where.and("j.created_at >= :from", "from", from);
        }
        if (to != null) {
            where.and("j.created_at < :to", "to", to);
        }
        text(filter).ifPresent(text -> where.and(WORDS + " like :text", "text", LikePattern.containing(text)));
        return where;
    }

    /** What is looked for in names, if anything. */
    static Optional<String> text(JobFilter filter) {
        return filter.text()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.toLowerCase(Locale.ROOT));
    }

    JobWhere and(String condition) {
        conditions.add(condition);
        return this;
    }

    JobWhere and(String condition, String name, Object value) {
        parameters.put(name, value);
        return and(condition);
    }

    /** The condition with one more. */
    String with(String condition) {
        return this + " and " + condition;
    }

    Query bind(Query query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    @Override
    public String toString() {
        return conditions.isEmpty() ? " where true" : " where " + String.join(" and ", conditions);
    }
}
