package dev.safelight.fleet;

import dev.safelight.fleet.Extension.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * A phone that backs itself up as PhotoKit's extension point makes an app do it: in runs that retry what failed, acknowledge
 * what is finished and create new jobs, and that may end at any step, while the system sends what was created.
 */
final class SimulatedPhone implements Runnable {
    /** Uploads that the system sends at a time. */
    private static final int PARALLEL = 3;
    /** One run in so many is ended by the system. */
    private static final int ENDED_ONE_IN = 15;
    /** One asset resource in so many is not on the phone at first, but in iCloud. */
    private static final int IN_ICLOUD_ONE_IN = 25;
    /** After a reinstall, one in so many is sent without asking. */
    private static final int BLINDLY_ONE_IN = 10;

    private static final Duration REST = Duration.ofMillis(100);

    private final List<HeldResource> library;
    private final FleetPlan plan;
    private final PhoneLink link;
    private final Extension extension;
    private final BadNetwork network;
    private final Random random;
    private final Semaphore lines = new Semaphore(PARALLEL);

    /** Jobs that take room: created and not acknowledged. */
    private final List<PhoneJob> jobs = new CopyOnWriteArrayList<>();
    /** Names of what the app knows to be in good hands. */
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    private final Set<String> fetched = ConcurrentHashMap.newKeySet();
    private volatile boolean reinstall;
    private boolean blindly;

    SimulatedPhone(FleetPlan plan, int number, PhoneLink link) {
        this.plan = plan;
        this.link = link;
        this.library = PhoneLibrary.of(plan, number);
        this.extension = new Extension(link);
        this.random = new Random(plan.seed() * 17 + number);
        this.network = new BadNetwork(new Random(plan.seed() * 13 + number), plan.cutShare());
    }

    List<HeldResource> library() {
        return library;
    }

    Extension extension() {
        return extension;
    }

    /** How many of its asset resources the phone thinks to be in good hands. */
    int doneCount() {
        return done.size();
    }

    /** The app is deleted and installed again, within its next run: uploads break, everything is forgotten and offered anew. */
    void reinstall() {
        reinstall = true;
    }

    /** Wakes, and backs up until everything is in good hands: what it has not sent, and what it is asked to send again. */
    @Override
    public void run() {
        try (var uploads = Executors.newVirtualThreadPerTaskExecutor()) {
            link.preflight(library.getFirst());
            extension.inventory(library);
            forgetWanted();
            while (reinstall || done.size() < library.size() || !jobs.isEmpty()) {
                process(uploads);
                PhoneLink.pause(REST);
            }
            extension.inventory(library);
            checkIn();
        } catch (IOException gone) {
            link.violation("a phone gave up: " + gone);
        }
    }

    /** One run of the extension. */
    private void process(ExecutorService uploads) throws IOException {
        if (reinstall) {
            forgetEverything();
        }
        boolean ended = random.nextInt(ENDED_ONE_IN) == 0;
        retryFailed(uploads);
        if (ended && random.nextBoolean()) {
            return;
        }
        acknowledgeFinished();
        if (ended) {
            extension.receiptsCutShort(library);
            return;
        }
        create(uploads);
    }

    private void forgetEverything() throws IOException {
        reinstall = false;
        blindly = true;
        link.tally().count("reinstalls");
        jobs.forEach(PhoneJob::vanish);
        link.breakAll();
        jobs.clear();
        done.clear();
        extension.inventory(library);
        checkIn();
    }

    private void retryFailed(ExecutorService uploads) {
        jobs.stream().filter(PhoneJob::retry).forEach(job -> {
            link.tally().count("jobs retried");
            start(job, uploads);
        });
    }

    /** Frees the room of what has ended; a job that failed twice becomes a new one later. */
    private void acknowledgeFinished() throws IOException {
        var finished = jobs.stream()
                .filter(job -> job.state() != PhoneJob.State.PENDING)
                .toList();
        var reports = new ArrayList<Report>();
        for (var job : finished) {
            var succeeded = job.state() == PhoneJob.State.SUCCEEDED;
            reports.add(report(job, succeeded));
            if (succeeded) {
                done.add(job.resource().name());
            } else {
                link.tally().count("jobs given up: " + job.failure());
            }
        }
        extension.report(reports);
        jobs.removeAll(finished);
    }

    private static Report report(PhoneJob job, boolean succeeded) {
        var id = job.id().toString();
        return succeeded
                ? new Report(job.resource(), "acknowledged", "", "", id)
                : new Report(job.resource(), "failed", "connection-lost", job.failure(), id);
    }

    private void create(ExecutorService uploads) throws IOException {
        forgetWanted();
        var candidates = candidates();
        if (candidates.isEmpty()) {
            return;
        }
        var states = extension.receipts(candidates);
        var reports = new ArrayList<Report>();
        for (var resource : candidates) {
            if (isInGoodHands(states, resource)) {
                done.add(resource.name());
            } else if (jobs.size() < plan.jobLimit()) {
                begin(resource, uploads, reports);
            }
        }
        extension.report(reports);
        checkIn();
    }

    private void forgetWanted() throws IOException {
        done.removeAll(Set.copyOf(extension.wanted()));
    }

    /** What is neither done nor on its way, in any order. */
    private List<HeldResource> candidates() {
        var underWay = jobs.stream().map(job -> job.resource().name()).collect(Collectors.toSet());
        var candidates = library.stream()
                .filter(resource -> !done.contains(resource.name()) && !underWay.contains(resource.name()))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(candidates, random);
        return jobs.size() < plan.jobLimit() ? candidates : List.of();
    }

    private boolean isInGoodHands(Map<String, String> states, HeldResource resource) {
        var state = states.getOrDefault(resource.name(), "missing");
        if (blindly && random.nextInt(BLINDLY_ONE_IN) == 0) {
            return false;
        }
        return state.equals("safe") || state.equals("spooled");
    }

    private void begin(HeldResource resource, ExecutorService uploads, List<Report> reports) {
        if (fetched.add(resource.name()) && random.nextInt(IN_ICLOUD_ONE_IN) == 0) {
            link.tally().count("originals not on the phone at first");
            reports.add(new Report(resource, "failed", "icloud-original-missing", "", ""));
            return;
        }
        var job = new PhoneJob(resource, Dialect.any(random), new UUID(random.nextLong(), random.nextLong()));
        reports.add(new Report(resource, "registered", "", "", job.id().toString()));
        jobs.add(job);
        start(job, uploads);
    }

    /** Hands a job to the system. */
    private void start(PhoneJob job, ExecutorService uploads) {
        uploads.execute(() -> {
            lines.acquireUninterruptibly();
            try {
                new Transfer(link, network, job).run();
            } finally {
                lines.release();
            }
        });
    }

    private void checkIn() throws IOException {
        int failed = (int) jobs.stream()
                .filter(job -> job.state() == PhoneJob.State.FAILED)
                .count();
        int assets = (int) library.stream().map(HeldResource::asset).distinct().count();
        extension.checkIn(plan.jobLimit(), jobs.size() - failed, failed, assets);
    }
}
