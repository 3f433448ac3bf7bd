package dev.safelight.health.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as people see it; also the JSON of the management API.
 *
 * @param kind the word of an {@link AlertKind}
 * @param page where to look, a path of the dashboard
 * @param since when the condition was first seen
 * @param unseenSince since when it is gone while it is not called over yet, absent if it is not
 * @param closedAt when it was over, absent while it is open
 */
public record AlertView(
        UUID id,
        String kind,
        String subject,
        @Nullable UUID device,
        String title,
        String sentence,
        String page,
        Instant since,
        Instant openedAt,
        @Nullable Instant unseenSince,
        @Nullable Instant closedAt) {}
