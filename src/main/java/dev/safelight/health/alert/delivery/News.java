package dev.safelight.health.alert.delivery;

import dev.safelight.health.alert.AlertKind;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of one alert that a channel is to be told.
 *
 * @param page where to look, a path of the dashboard
 * @param since when the condition was first seen
 * @param toldAt when the channel was last told of it, if it was
 */
record News(
        UUID alert,
        Event event,
        AlertKind kind,
        String subject,
        String title,
        String sentence,
        String page,
        Instant since,
        @Nullable Instant toldAt) {

    /** What is new about it. */
    enum Event {
        /** It has begun. */
        OPENED,
        /** It is still so, and a day has passed since it was told. */
        REMINDER,
        /** It is over. */
        ENDED;

        /** The word in SQL and JSON. */
        String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isOver() {
        return event == Event.ENDED;
    }

    /** Whether both are about the same condition, one perhaps of an earlier time. */
    boolean isSameCondition(News other) {
        return kind == other.kind && subject.equals(other.subject);
    }
}
