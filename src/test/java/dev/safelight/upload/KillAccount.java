package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.Phone;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Holds what a phone was told against everything that the server has, once all is over. */
final class KillAccount {
    private static final int PARALLEL = 4;
    private static final int QUESTIONS = 1000;

    private final Phone phone;
    private final KillLoad load;

    KillAccount(Phone phone, KillLoad load) {
        this.phone = phone;
        this.load = load;
    }

    void check() throws Exception {
        everyAnsweredUploadDownloads();
        everyReceiptSaysSafe();
        everyJobIsStoredWithItsObject();
    }

    private void everyAnsweredUploadDownloads() throws Exception {
        assertThat(load.kept()).isNotEmpty();
        inParallel(load.kept().stream()
                .<Callable<Void>>map(kept -> () -> {
                    kept.checkAgainst(phone.download(kept.resource()));
                    return null;
                })
                .toList());
    }

    private void everyReceiptSaysSafe() {
        var assets = load.kept().stream().map(KillLoad.Kept::asset).toList();
        for (int from = 0; from < assets.size(); from += QUESTIONS) {
            assertThat(phone.receipts(assets.subList(from, Math.min(from + QUESTIONS, assets.size()))))
                    .containsOnly("safe");
        }
    }

    /** Those whose answer was lost on the way included. */
    private void everyJobIsStoredWithItsObject() throws Exception {
        var jobs = phone.all("api/v1/upload-jobs");
        assertThat(jobs).extracting(job -> job.get("state")).containsOnly("stored");
        var assets = phone.all("api/v1/assets");
        var known =
                new HashSet<>(assets.stream().map(asset -> asset.get("asset")).toList());
        assertThat(jobs).extracting(job -> job.get("asset")).isSubsetOf(known);

        var answered = load.kept().stream().map(KillLoad.Kept::resource).toList();
        inParallel(assets.stream()
                .flatMap(asset -> resources(asset).stream())
                .filter(resource -> !Set.copyOf(answered).contains(resource.get("id")))
                .<Callable<Void>>map(resource -> () -> {
                    var bytes = phone.download(String.valueOf(resource.get("id")));
                    assertThat(Checksums.of(bytes).hex()).isEqualTo(resource.get("checksum"));
                    return null;
                })
                .toList());
        everyAttemptHasEnded(jobs);
    }

    private void everyAttemptHasEnded(List<Map<String, Object>> jobs) {
        jobs.stream()
                .filter(job -> !Integer.valueOf(1).equals(job.get("attemptCount")))
                .forEach(job -> {
                    var story = phone.owner()
                            .get("api/v1/upload-jobs/" + job.get("id"))
                            .jsonPath();
                    assertThat(story.<String>getList("attempts.endedAt"))
                            .as("%s", story.prettify())
                            .doesNotContainNull();
                });
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> resources(Map<String, Object> asset) {
        return (List<Map<String, Object>>) Objects.requireNonNull(asset.get("resources"));
    }

    private static void inParallel(List<Callable<Void>> checks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(PARALLEL)) {
            for (var check : threads.invokeAll(checks)) {
                check.get();
            }
        }
    }
}
