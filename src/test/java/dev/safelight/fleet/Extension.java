package dev.safelight.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The short calls that an upload extension makes of its own, beside the system's uploads. */
final class Extension {
    /** The most that one question may hold. */
    private static final int QUESTIONS = 1_000;

    private final PhoneLink link;

    Extension(PhoneLink link) {
        this.link = link;
    }

    void checkIn(int jobLimit, int pending, int failed, int assets) throws IOException {
        link.call("POST", "api/v1/check-ins", checkInBody(jobLimit, pending, failed, assets));
    }

    private static Map<String, Object> checkInBody(int jobLimit, int pending, int failed, int assets) {
        var body = new LinkedHashMap<String, Object>();
        body.put("platform", "ios");
        body.put("osVersion", "26.1");
        body.put("appVersion", "1.0");
        body.put("uploadExtensionEnabled", true);
        body.put("photoAccess", "full");
        body.put("waitingFor", List.of());
        body.put("pendingJobs", pending);
        body.put("failedJobs", failed);
        body.put("jobLimit", jobLimit);
        body.put("libraryAssets", assets);
        body.put("lowPowerMode", false);
        return body;
    }

    /** Tells everything that is on the phone. */
    void inventory(List<HeldResource> held) throws IOException {
        var lines = held.stream()
                .map(resource -> Json.write(resource.inventoryLine()))
                .collect(Collectors.joining("\n", "", "\n"));
        var answer = Json.object(link.call("PUT", "api/v1/inventory", "application/x-ndjson", lines));
        if (answer.containsKey("onDevice") && Json.number(answer, "onDevice") != held.size()) {
            link.violation("an inventory of " + held.size() + " was taken as " + answer);
        }
    }

    /** What the server says of asset resources, by name: {@code safe}, {@code spooled}, {@code missing}, {@code different}. */
    Map<String, String> receipts(List<HeldResource> of) throws IOException {
        var states = new HashMap<String, String>();
        for (var receipt : wholeReceipts(of)) {
            states.put(Json.text(receipt, "asset") + "/" + Json.text(receipt, "type"), Json.text(receipt, "state"));
        }
        return states;
    }

    /** The same with checksums, sizes and times, in the order of the questions. */
    List<Map<String, Object>> wholeReceipts(List<HeldResource> of) throws IOException {
        var receipts = new ArrayList<Map<String, Object>>();
        for (int from = 0; from < of.size(); from += QUESTIONS) {
            var some = of.subList(from, Math.min(of.size(), from + QUESTIONS));
            var answer = Json.object(link.call("POST", "api/v1/receipts/query", question(some)));
            receipts.addAll(Json.objects(answer, "results"));
        }
        return receipts;
    }

    /** The extension ends while it asks. */
    void receiptsCutShort(List<HeldResource> of) throws IOException {
        link.callCutShort("api/v1/receipts/query", question(of));
    }

    private static Map<String, Object> question(List<HeldResource> of) {
        return Map.of("resources", of.stream().map(Extension::question).toList());
    }

    private static Map<String, Object> question(HeldResource resource) {
        return Map.of(
                "asset", resource.asset(),
                "type", resource.type(),
                "checksum", resource.checksum(),
                "size", resource.size());
    }

    /** Tells the phone's side of the life of its jobs; an empty reason is none. */
    void report(Collection<Report> reports) throws IOException {
        if (!reports.isEmpty()) {
            var lines = new ArrayList<Map<String, Object>>();
            reports.forEach(report -> lines.add(report.body()));
            link.call("POST", "api/v1/upload-jobs/reports", Map.of("reports", lines));
        }
    }

    /** Names of the asset resources that the server wants (again). */
    List<String> wanted() throws IOException {
        var work = Json.object(link.call("GET", "api/v1/work", "application/json", ""));
        return work.containsKey("resend")
                ? Json.objects(work, "resend").stream()
                        .map(wish -> Json.text(wish, "asset") + "/" + Json.text(wish, "type"))
                        .toList()
                : List.of();
    }

    /**
     * One sentence of the phone about one of its jobs.
     *
     * @param state the contract's word
     * @param reason why it is so, may be empty
     * @param detail what the system said, may be empty
     * @param clientJob the phone's id of the job, may be empty
     */
    record Report(HeldResource resource, String state, String reason, String detail, String clientJob) {
        private Map<String, Object> body() {
            var body = new LinkedHashMap<String, Object>();
            body.put("asset", resource.asset());
            body.put("type", resource.type());
            body.put("state", state);
            body.put("reason", reason);
            body.put("detail", detail);
            body.put("clientJob", clientJob);
            body.values().removeIf(""::equals);
            return body;
        }
    }
}
