package dev.safelight.health.alert.send;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told in one go.
 *
 * @param id the same for every try, so that a receiver can tell a repetition
 * @param title a subject line
 * @param text the whole, as plain text
 * @param link where to look, if the server knows its address
 * @param items what it is about, one by one, for programs; none in a test
 */
public record Message(
        UUID id,
        Instant at,
        Tone tone,
        String title,
        String text,
        @Nullable String link,
        List<Item> items) {
    public Message {
        items = List.copyOf(items);
    }

    /** What kind of news it is. */
    public enum Tone {
        /** Something needs somebody. */
        ALERT,
        /** Everything in it is over. */
        WELL,
        /** Nothing is wrong; somebody tries the channel. */
        TEST
    }

    /**
     * One condition in it.
     *
     * @param event {@code opened}, {@code reminder} or {@code ended}
     * @param kind the word of its kind: {@code device-silent}
     * @param subject what it is about: a device's id, or a word
     */
    public record Item(
            String event,
            String kind,
            String subject,
            String title,
            String sentence,
            Instant since,
            @Nullable String link) {}
}
