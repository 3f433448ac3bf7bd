package dev.safelight.fleet;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Phones of one family that back up to one server, all at once. */
public final class Fleet implements AutoCloseable {
    private final List<FleetPhone> phones;
    private final Tally tally;
    private final List<String> violations;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();

    /** A phone with its name at the server. */
    record FleetPhone(String id, SimulatedPhone phone) {}

    private Fleet(List<FleetPhone> phones, Tally tally, List<String> violations) {
        this.phones = phones;
        this.tally = tally;
        this.violations = violations;
    }

    /** Enrols the phones of a plan; they hold their files, and nothing is sent yet. */
    static Fleet enrol(FleetPlan plan, URI server, Management management) throws IOException {
        var tally = new Tally();
        var violations = new CopyOnWriteArrayList<String>();
        var enrolled = new ArrayList<Management.Enrolled>();
        for (int number = 0; number < plan.phones(); number++) {
            enrolled.add(management.enrol("Fleet phone " + (number + 1)));
        }
        var phones = IntStream.range(0, plan.phones())
                .parallel()
                .mapToObj(number -> {
                    var phone = enrolled.get(number);
                    var link = new PhoneLink(server, phone.token(), tally, violations);
                    return new FleetPhone(phone.id(), new SimulatedPhone(plan, number, link));
                })
                .toList();
        return new Fleet(phones, tally, violations);
    }

    /** All phones wake and back up. */
    void start() {
        phones.forEach(each -> running.add(threads.submit(each.phone())));
    }

    /** Waits until every phone thinks that everything on it is in good hands. */
    void finish() throws IOException {
        try {
            for (var phone : running) {
                phone.get();
            }
        } catch (java.util.concurrent.ExecutionException broken) {
            throw new IOException(broken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Whether no phone runs any more. */
    boolean hasEnded() {
        return running.stream().allMatch(Future::isDone);
    }

    List<FleetPhone> phones() {
        return phones;
    }

    /** How many asset resources the phones hold. */
    int size() {
        return phones.stream().mapToInt(each -> each.phone().library().size()).sum();
    }

    /** How many bytes the phones hold. */
    long bytes() {
        return phones.stream()
                .flatMap(each -> each.phone().library().stream())
                .mapToLong(HeldResource::size)
                .sum();
    }

    /** How many of them the phones think to be in good hands. */
    int doneCount() {
        return phones.stream().mapToInt(each -> each.phone().doneCount()).sum();
    }

    /** What happened, counted. */
    Map<String, Long> tally() {
        return tally.all();
    }

    /** What the server did that no server may do, a sentence each. */
    List<String> violations() {
        return violations;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
