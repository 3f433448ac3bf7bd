package dev.safelight.health.ledger;

import dev.safelight.upload.Reason;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes items of the rows of {@link LedgerSql}. */
final class LedgerRows {
    private LedgerRows() {}

    static LedgerItem item(Tuple row) {
        var standing = Standing.of(row.get("standing", String.class));
        boolean safe = standing == Standing.SAFE;
        // Why an earlier try failed says nothing of what is ours now.
        var reason = standing.isMissing() ? reason(row) : null;
        var word = standing.isMissing() ? row.get("word", String.class) : null;
        var storedBefore = safe ? null : row.get("stored", Instant.class);
        boolean damaged = row.get("damaged", Boolean.class);
        var why = new ItemWords(
                standing,
                reason,
                word,
                row.get("wanted", Boolean.class),
                storedBefore != null,
                damaged,
                row.get("ignored", Boolean.class),
                row.get("unproven", Boolean.class));
        return new LedgerItem(
                row.get("asset", String.class),
                row.get("type", String.class),
                row.get("filename", String.class),
                row.get("size", Long.class),
                row.get("created", Instant.class),
                row.get("modified", Instant.class),
                standing,
                why.sentence(),
                why.actor(),
                reason,
                word,
                row.get("job", UUID.class),
                storedBefore,
                damaged,
                safe ? null : row.get("since", Instant.class));
    }

    static @Nullable Reason reason(Tuple row) {
        var slug = row.get("reason", String.class);
        return slug == null ? null : Reason.of(slug).orElse(null);
    }
}
