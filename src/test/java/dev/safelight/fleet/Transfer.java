package dev.safelight.fleet;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the system does for one upload job: sends, and resumes what breaks, until it is answered or given up. */
final class Transfer {
    private static final int RESUMES = 25;
    private static final Duration BEFORE_RESUME = Duration.ofMillis(100);
    /** Answers after which a phone may well try again. */
    private static final Set<Integer> PASSING = Set.of(409, 429, 503, 507);
    /** What began so shortly before a power cut may be forgotten: the history's first words wait for no disk. */
    private static final Duration FORGETTABLE = Duration.ofSeconds(1);

    private final PhoneLink link;
    private final BadNetwork network;
    private final PhoneJob job;
    private final HeldResource resource;
    private final CompletableFuture<URI> location = new CompletableFuture<>();
    private final List<Exchange> hanging = new ArrayList<>();
    /** Where the server must be at least, and can be at most. */
    private long known;

    private long sent;
    private long toldLocation;
    private Optional<Long> silentSince = Optional.empty();

    Transfer(PhoneLink link, BadNetwork network, PhoneJob job) {
        this.link = link;
        this.network = network;
        this.job = job;
        this.resource = job.resource();
    }

    /** Runs it to its end; the job has succeeded or failed then. */
    void run() {
        if (job.hasVanished()) {
            return;
        }
        try {
            var answer = first();
            for (int resume = 0; answer.isEmpty() && canResume() && resume < RESUMES; resume++) {
                PhoneLink.pause(BEFORE_RESUME);
                answer = resume();
            }
            answer.ifPresentOrElse(this::judge, () -> job.fail("connection lost"));
        } catch (IOException lost) {
            job.fail(String.valueOf(lost.getMessage()));
        } finally {
            hanging.forEach(link::closed);
        }
    }

    private boolean canResume() {
        return job.dialect().resumes() && location.isDone() && !job.hasVanished();
    }

    private Optional<Answer> first() throws IOException {
        link.tally().count("uploads begun");
        var headers = new LinkedHashMap<>(job.dialect().create(resource.size()));
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Content-Disposition", "attachment; filename=\"" + resource.filename() + "\"");
        headers.put("Safelight-Client-Job", job.id().toString());
        headers.put("Safelight-Captured-At", resource.createdAt().toString());
        return send("PUT", link.uploadUrl(resource), headers, 0);
    }

    /** Asks where to go on and goes on from there; nothing if the connection broke again. */
    private Optional<Answer> resume() throws IOException {
        var url = location.join();
        var offset = ask(url);
        if (offset.isEmpty()) {
            return Optional.empty();
        }
        if (!offset.get().isSuccess()) {
            link.tally().count("resumes refused: HEAD " + offset.get().told());
            return offset;
        }
        long from = checkedOffset(offset.get());
        link.tally().count("resumes");
        link.tally().add("bytes not sent again", from);
        return send("PATCH", url, job.dialect().append(from), from);
    }

    private Optional<Answer> ask(URI url) throws IOException {
        var exchange = link.open("HEAD", url, job.dialect().offset(), _ -> {});
        try {
            var answer = exchange.answer();
            if (answer.isSuccess()) {
                silentSince = Optional.empty();
            }
            return Optional.of(answer);
        } catch (IOException broken) {
            noticeSilence();
            return Optional.empty();
        } finally {
            link.closed(exchange);
        }
    }

    private long checkedOffset(Answer answer) throws IOException {
        var offset = answer.header("Upload-Offset")
                .map(Long::parseLong)
                .orElseThrow(() -> new IOException("HEAD told no Upload-Offset"));
        if (offset < known || offset > sent) {
            link.violation(
                    "%s: offset %d, after %d, with %d bytes sent".formatted(resource.name(), offset, known, sent));
        }
        known = offset;
        return offset;
    }

    /** Sends the file from a position on; nothing if the connection breaks before the answer. */
    private Optional<Answer> send(String method, URI url, Map<String, String> headers, long from) throws IOException {
        long length = resource.size() - from;
        var cut = network.cut(length);
        var complete = new LinkedHashMap<>(headers);
        complete.put("Content-Length", String.valueOf(length));
        link.tally().count("connections");
        var exchange = link.open(method, url, complete, this::learn);
        try {
            sendBody(exchange, from, from + cut.orElse(length));
        } catch (IOException lost) {
            noticeSilence();
            return closed(exchange, exchange.answerAfterFailure());
        }
        if (cut.isPresent()) {
            breakOff(exchange);
            return Optional.empty();
        }
        return closed(exchange, answer(exchange));
    }

    private void sendBody(Exchange exchange, long from, long to) throws IOException {
        long[] position = {from};
        resource.bytes().send(from, to, (buffer, offset, count) -> {
            position[0] += count;
            sent = Math.max(sent, position[0]);
            exchange.send(buffer, offset, count);
        });
    }

    private Optional<Answer> answer(Exchange exchange) {
        try {
            return Optional.of(exchange.answer());
        } catch (IOException broken) {
            noticeSilence();
            link.tally().count("connections broken by the server");
            return Optional.empty();
        }
    }

    private <T> T closed(Exchange exchange, T result) {
        link.closed(exchange);
        return result;
    }

    /** A 104 tells where the upload can be resumed; its progress reports do not. */
    private void learn(Answer interim) {
        if (interim.status() == 104 && !location.isDone()) {
            toldLocation = System.nanoTime();
            interim.header("Location").map(URI::create).ifPresent(location::complete);
        }
    }

    private void noticeSilence() {
        silentSince = silentSince.or(() -> Optional.of(System.nanoTime()));
    }

    /** Whether the server was not heard any more so early in this upload that it need not know it. */
    private boolean isForgettable() {
        return silentSince
                .filter(since -> since - toldLocation < FORGETTABLE.toNanos())
                .isPresent();
    }

    private void breakOff(Exchange exchange) {
        link.tally().count("connections cut");
        noticeSilence();
        if (!network.isSudden()) {
            awaitLocation();
        }
        switch (network.kind()) {
            case CLOSED -> link.closed(exchange);
            case SILENT -> {
                if (canResume()) {
                    hanging.add(exchange);
                } else {
                    reset(exchange);
                }
            }
            case RESET -> reset(exchange);
        }
    }

    private void reset(Exchange exchange) {
        exchange.reset();
        link.closed(exchange);
    }

    /** On this side of a real line, sending takes longer than the 104 needs to come back. */
    private void awaitLocation() {
        try {
            location.get(5, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException none) {
            link.tally().count("connections cut that had no 104 in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void judge(Answer answer) {
        if (!answer.isSuccess()) {
            if (answer.status() == 404 && isForgettable()) {
                link.tally().count("uploads forgotten by a power cut");
            } else if (!PASSING.contains(answer.status())) {
                link.violation(resource.name() + " was answered " + answer.told() + ": " + answer.body());
            }
            job.fail(answer.told());
            return;
        }
        var digest =
                "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(resource.checksum())) + ":";
        if (answer.status() == 204 || !answer.header("Repr-Digest").equals(Optional.of(digest))) {
            link.violation(resource.name() + " succeeded with " + answer.status() + " " + answer.headers());
        }
        link.tally().count("answered " + answer.header("Safelight-Outcome").orElse("without an outcome"));
        job.succeed();
    }
}
