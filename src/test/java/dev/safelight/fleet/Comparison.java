package dev.safelight.fleet;

import dev.safelight.fleet.Fleet.FleetPhone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the phones hold, held against what the server says and what the object store has. */
final class Comparison {
    private static final Set<String> WITHOUT_REASON = Set.of("stored", "registered");

    private final Fleet fleet;
    private final Management server;
    private final Stored store;
    private final List<String> findings = new ArrayList<>();
    /** An asset resource's id at the server, by checksum. */
    private final Map<String, String> resources = new HashMap<>();

    Comparison(Fleet fleet, Management server, Stored store) {
        this.fleet = fleet;
        this.server = server;
        this.store = store;
    }

    /** A sentence for each difference; none if all is well. */
    List<String> findings() throws IOException {
        for (var phone : fleet.phones()) {
            history(phone);
        }
        return findingsWithoutHistory();
    }

    /** The same where nobody knows how everything came to be here: what is here has to be all the same. */
    List<String> findingsWithoutHistory() throws IOException {
        for (var phone : fleet.phones()) {
            receipts(phone);
            catalogue(phone);
        }
        objects();
        return findings;
    }

    private void receipts(FleetPhone phone) throws IOException {
        var library = phone.phone().library();
        var states = phone.phone().extension().receipts(library);
        for (var held : library) {
            var state = states.get(held.name());
            if (!"safe".equals(state)) {
                findings.add("the receipt of " + held.name() + " says " + state);
            }
        }
    }

    /** Nothing missing, nothing doubled, nothing that the phone does not have, and the right bytes. */
    private void catalogue(FleetPhone phone) throws IOException {
        var expected = new HashMap<String, HeldResource>();
        phone.phone().library().forEach(held -> expected.put(held.name(), held));
        for (var asset : server.assets(phone.id())) {
            for (var resource : Json.objects(asset, "resources")) {
                var name = Json.text(asset, "asset") + "/" + Json.text(resource, "type");
                var held = expected.remove(name);
                if (held == null) {
                    findings.add("the catalogue has " + name + " once too often");
                } else if (!held.checksum().equals(Json.text(resource, "checksum"))
                        || held.size() != Json.number(resource, "size")) {
                    findings.add("the catalogue has other bytes for " + name);
                } else {
                    resources.put(held.checksum(), Json.text(resource, "id"));
                }
            }
        }
        expected.keySet().forEach(name -> findings.add("the catalogue has no " + name));
    }

    /** Every asset resource has a stored job, and whatever is not stored says why. */
    private void history(FleetPhone phone) throws IOException {
        var stored = new HashSet<String>();
        for (var job : server.jobs(phone.id())) {
            var name = Json.text(job, "asset") + "/" + Json.text(job, "type");
            var state = Json.text(job, "state");
            if (state.equals("stored")) {
                stored.add(name);
            }
            if (!WITHOUT_REASON.contains(state) && !job.containsKey("reason")) {
                findings.add("the job of " + name + " is " + state + " without a reason");
            }
            if (Json.number(job, "attemptCount") > 1) {
                attempts(name, Json.text(job, "id"));
            }
        }
        phone.phone().library().stream()
                .map(HeldResource::name)
                .filter(name -> !stored.contains(name))
                .forEach(name -> findings.add("no job of " + name + " is stored"));
    }

    private void attempts(String name, String job) throws IOException {
        for (var attempt : Json.objects(server.job(job), "attempts")) {
            var outcome = Json.text(attempt, "outcome");
            var failed = outcome.equals("failed") || outcome.equals("interrupted");
            if (!attempt.containsKey("endedAt") || (failed && !attempt.containsKey("reason"))) {
                findings.add("an attempt of " + name + " is not explained: " + attempt);
            }
        }
    }

    private void objects() throws IOException {
        var found = new HashMap<>(store.checksums(resources));
        var expected = new TreeSet<String>();
        fleet.phones().forEach(phone -> phone.phone().library().forEach(held -> expected.add(held.checksum())));
        for (var checksum : expected) {
            var times = found.getOrDefault(checksum, 0);
            if (times != 1) {
                findings.add("the object store has " + checksum + " " + times + " times");
            }
        }
        found.keySet().removeAll(expected);
        found.keySet().forEach(checksum -> findings.add("the object store has " + checksum + ", which no phone holds"));
    }
}
