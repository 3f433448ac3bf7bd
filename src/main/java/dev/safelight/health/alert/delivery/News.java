package dev.safelight.health.alert.delivery;

import dev.safelight.health.alert.AlertKind;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of one alert that a channel is to be told.
 *
 * @param about whom it concerns
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
        About about,
        String page,
        Instant since,
        @Nullable Instant toldAt) {

    /**
     * Whom it concerns.
     *
     * @param device the name of the device that it is about, if it is about one
     * @param owner whose it is, if the channel is another's, who is told because the owner has none
     */
    record About(@Nullable String device, @Nullable String owner) {
        /** Of nobody in particular. */
        static final About NOBODY = new About(null, null);
    }

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
