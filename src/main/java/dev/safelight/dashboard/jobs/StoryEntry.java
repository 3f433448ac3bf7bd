package dev.safelight.dashboard.jobs;

import dev.safelight.dashboard.Formats;
import dev.safelight.upload.AttemptView;
import dev.safelight.upload.JobStory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing in the life of an upload job.
 *
 * @param tone the CSS class of its colour
 * @param length how long it took, if it took time and is over
 * @param text why, in plain words
 * @param fact the technical fact behind it, in small type
 */
public record StoryEntry(
        String tone,
        String title,
        Instant at,
        @Nullable String length,
        @Nullable String text,
        @Nullable String fact) {

    /** Newest first, down to how the job came to be. */
    static List<StoryEntry> of(JobStory story) {
        var entries = new ArrayList<StoryEntry>();
        entries.add(beginning(story));
        story.attempts().forEach(attempt -> entries.add(attempt(attempt)));
        Collections.reverse(entries);
        return List.copyOf(entries);
    }

    private static StoryEntry beginning(JobStory story) {
        var job = story.job();
        var title = story.attempts().isEmpty() ? "Announced by the phone" : "First heard of";
        var fact = story.clientJob() == null ? null : "The phone calls it job " + story.clientJob() + ".";
        return new StoryEntry("is-unknown", title, job.createdAt(), null, null, fact);
    }

    private static StoryEntry attempt(AttemptView attempt) {
        var outcome = attempt.outcome();
        var ended = attempt.endedAt();
        return new StoryEntry(
                outcome == null ? "is-working" : JobWords.tone(outcome),
                "Attempt " + attempt.number() + " " + (outcome == null ? "is running" : JobWords.words(outcome)),
                attempt.startedAt(),
                ended == null ? null : Formats.until(attempt.startedAt(), ended),
                attempt.why().orElse(null),
                fact(attempt));
    }

    private static String fact(AttemptView attempt) {
        return Stream.of(
                        attempt.detail(),
                        Formats.exactBytes(attempt.bytes()),
                        JobWords.doorWords(attempt.door()),
                        attempt.remoteAddress() == null ? null : "from " + attempt.remoteAddress(),
                        attempt.userAgent())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }
}
