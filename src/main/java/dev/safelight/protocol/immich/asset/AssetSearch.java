package dev.safelight.protocol.immich.asset;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.persistence.Query;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a program searches by. What it may ask for and is not here is passed over, as it would find too much, not too little. */
final class AssetSearch {
    private static final int MAX_PAGE = 1_000_000;
    private static final int MAX_SIZE = 1000;
    private static final int SIZE = 250;

    private final StringBuilder where = new StringBuilder();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final int page;
    private final int size;
    private final boolean ascending;

    AssetSearch(SearchRequest request) {
        page = bounded(request.page(), 1, MAX_PAGE, "page");
        size = bounded(request.size(), SIZE, MAX_SIZE, "size");
        ascending = "asc".equals(request.order());
        if (request.visibility() == null) {
            where.append(" and i.visibility <> 'hidden'");
        }
        add(request.visibility(), "i.visibility = :visibility", "visibility", text -> text);
        add(request.id(), "i.id = :id", "id", AssetSearch::id);
        add(request.checksum(), "o.sha1 = :sha1", "sha1", text -> Sha1.of(text).orElse(""));
        add(request.originalFileName(), "position(lower(:name) in lower(r.filename)) > 0", "name", text -> text);
        add(request.isFavorite(), "i.favorite = :favorite", "favorite", flag -> flag);
        add(
                request.type(),
                "(o.media_type like 'video/%' or coalesce(r.type, '') like '%video') = :video",
                "video",
                "VIDEO"::equals);
        add(request.takenAfter(), "o.captured_at >= :after", "after", AssetSearch::time);
        add(request.takenBefore(), "o.captured_at < :before", "before", AssetSearch::time);
    }

    private <T> void add(@Nullable T value, String condition, String name, Function<T, Object> parameter) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.put(name, parameter.apply(value));
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "id must be a UUID.", malformed);
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "Times must be like 2026-01-31T12:00:00.000Z.", malformed);
        }
    }

    private static int bounded(@Nullable Integer asked, int usual, int most, String name) {
        int value = asked == null ? usual : asked;
        if (value < 1 || value > most) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "%s is from 1 to %d.".formatted(name, most));
        }
        return value;
    }

    String where() {
        return where.toString();
    }

    String order() {
        return ascending ? " order by o.captured_at, i.id" : " order by o.captured_at desc, i.id desc";
    }

    Query bind(Query query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    /** From 1. */
    int page() {
        return page;
    }

    int size() {
        return size;
    }
}
