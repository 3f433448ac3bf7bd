package dev.safelight.dashboard.jobs;

import dev.safelight.upload.JobState;
import dev.safelight.upload.JobStory;
import dev.safelight.upload.JobView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one upload job.
 *
 * @param entries what happened, newest first
 * @param did what a person's press of a button just did
 */
public record JobStoryPage(
        JobStory story, List<StoryEntry> entries, @Nullable String did) {

    static JobStoryPage of(JobStory story, @Nullable JobAction did) {
        return new JobStoryPage(story, StoryEntry.of(story), did == null ? null : did.told(story.job()));
    }

    public JobView job() {
        return story.job();
    }

    /** Nothing can be cancelled that is over. */
    public boolean cancellable() {
        return !job().state().isFinal();
    }

    /** A failure that nobody ignores yet. */
    public boolean ignorable() {
        return job().state() == JobState.FAILED && job().ignored() == null;
    }

    public boolean stored() {
        return job().state() == JobState.STORED;
    }

    public String live() {
        return "/jobs/" + job().id() + "?fragment=live";
    }

    public String jobsOfDevice() {
        return JobQuery.ofDevice(job().device().id()).address().toString();
    }

    /** What a retry would do, beside its button. */
    public String retryHint() {
        return job().state() == JobState.SPOOLED
                ? "Its bytes are on this server: it runs now."
                : "Only the phone has its bytes: it sends them the next time it wakes.";
    }
}
