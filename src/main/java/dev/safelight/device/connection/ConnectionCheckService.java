package dev.safelight.device.connection;

import dev.safelight.device.connection.Finding.Subject;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Runs connection checks. The address is the one that the request for the check was sent to, nothing of what answers there
 * is handed on, and the time is bounded, so that a check is of little use for looking around in somebody else's network.
 */
@ApplicationScoped
public class ConnectionCheckService {
    private static final Duration TIME = Duration.ofSeconds(10);

    /** A check moves some 20 MB; more than two at a time would measure each other. */
    private static final int AT_A_TIME = 2;

    private final Probes probes;
    private final Semaphore running = new Semaphore(AT_A_TIME);

    ConnectionCheckService(Probes probes) {
        this.probes = probes;
    }

    /**
     * Checks the way to this server, within ten seconds.
     *
     * @throws ProblemException {@code too-many-requests} when others are being run
     */
    public ConnectionReport run(Visit visit) {
        if (!running.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS, "Other checks are running; try again in a few seconds.");
        }
        try {
            var address = PublicAddress.of(visit);
            var report = new ConnectionReport(address.toString(), complete(findings(address, visit)));
            Log.infof(
                    "Connection check of %s: %s",
                    report.address(), report.state().slug());
            return report;
        } finally {
            running.release();
        }
    }

    private List<Finding> findings(PublicAddress address, Visit visit) {
        var reach = new ReachStep(address, visit, Deadline.in(TIME), probes).check();
        var findings = new ArrayList<>(reach.findings());
        reach.route().ifPresent(route -> {
            findings.add(PreflightStep.check(route));
            try {
                upload(route, findings);
            } catch (IOException brokenOff) {
                Log.debugf("The connection check could not go on: %s", brokenOff);
            }
        });
        return findings;
    }

    private void upload(Route route, List<Finding> findings) throws IOException {
        var limit = new SizeStep(route, probes).find();
        if (limit.passes().isEmpty()) {
            findings.add(SizeStep.judge(limit, 0));
            return;
        }
        var largest = limit.passes().get();
        var passage = new StreamStep(route, probes).upload(largest);
        if (passage.arrived() || limit.refused().isPresent()) {
            findings.add(SizeStep.judge(limit, passage.size()));
        }
        findings.add(StreamStep.judge(passage));
        findings.add(InterimStep.judge(new InterimStep(route, probes).upload(largest)));
    }

    /** A line for every subject: what was not found out says so. */
    private static List<Finding> complete(List<Finding> found) {
        var missing = Arrays.stream(Subject.values())
                .filter(subject -> found.stream().noneMatch(finding -> finding.subject() == subject))
                .map(subject -> Finding.notChecked(subject, "The check did not get that far.", ""));
        var all = new ArrayList<>(found);
        all.addAll(missing.toList());
        all.sort(Comparator.comparing(Finding::subject));
        return List.copyOf(all);
    }
}
