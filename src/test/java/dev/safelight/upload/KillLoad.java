package dev.safelight.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.storage.Sha256;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.Phone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Eight uploads at a time, in rounds; remembers which were answered and sends the others again, as a phone does. */
final class KillLoad {
    private static final int PARALLEL = 8;
    private static final int LARGEST = 1_000_000;

    private final Phone phone;
    private final Random random;
    private final AtomicInteger number = new AtomicInteger();
    private final List<Kept> kept = new CopyOnWriteArrayList<>();
    private final List<String> unexpected = new CopyOnWriteArrayList<>();
    private final Queue<Photo> unanswered = new ConcurrentLinkedQueue<>();
    private volatile boolean finishing;
    private List<CompletableFuture<Void>> round = List.of();

    KillLoad(Phone phone, long seed) {
        this.phone = phone;
        this.random = new Random(seed);
    }

    /** Begins a round. */
    void start() {
        finishing = false;
        round = IntStream.range(0, PARALLEL)
                .mapToObj(_ -> CompletableFuture.runAsync(
                        this::sendUntilItEnds, task -> Thread.ofVirtual().start(task)))
                .toList();
    }

    /** Nothing new is begun from now on. */
    void finish() {
        finishing = true;
    }

    /** Waits until the uploads that ran have been answered or cut. */
    void awaitEnd() {
        round.forEach(CompletableFuture::join);
        assertThat(unexpected).isEmpty();
    }

    /** Sends what was not answered, to a server that stays. */
    void sendTheRest() {
        for (var photo = unanswered.poll(); photo != null; photo = unanswered.poll()) {
            assertThat(send(photo)).isTrue();
        }
        assertThat(unexpected).isEmpty();
    }

    /** What was answered with success, ever. */
    List<Kept> kept() {
        return kept;
    }

    /** Some of it. */
    List<Kept> sample(int count) {
        var some = new ArrayList<>(kept);
        Collections.shuffle(some, random);
        return some.subList(0, Math.min(count, some.size()));
    }

    private void sendUntilItEnds() {
        while (!finishing) {
            var photo = Optional.ofNullable(unanswered.poll()).orElseGet(() -> new Photo(number.getAndIncrement()));
            if (!send(photo)) {
                unanswered.add(photo);
                return;
            }
        }
    }

    /** Whether it was answered. */
    private boolean send(Photo photo) {
        try {
            var answer = phone.put(phone.uploadUrl(photo.asset(), "photo"), photo.body());
            if (answer.statusCode() != 201 && answer.statusCode() != 200) {
                unexpected.add(photo.asset() + " " + answer.statusCode() + " " + answer.body());
                return true;
            }
            var resource = answer.headers().firstValue("Safelight-Resource").orElseThrow();
            kept.add(new Kept(photo.asset(), resource, Checksums.of(photo.bytes())));
            return true;
        } catch (IOException | UncheckedIOException killed) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A photo, always the same for its number; every third is sent in chunks. */
    private record Photo(int number) {
        String asset() {
            return "K-" + number;
        }

        byte[] bytes() {
            var made = new Random(number);
            var bytes = new byte[1 + made.nextInt(LARGEST)];
            made.nextBytes(bytes);
            return bytes;
        }

        BodyPublisher body() {
            var whole = BodyPublishers.ofByteArray(bytes());
            return number % 3 == 0 ? BodyPublishers.concat(whole, chunk()) : whole;
        }

        /** Nothing, but of a length that is not known before. */
        private static BodyPublisher chunk() {
            return BodyPublishers.ofInputStream(InputStream::nullInputStream);
        }
    }

    /** An upload that the server answered with success. */
    record Kept(String asset, String resource, Sha256 checksum) {
        void checkAgainst(byte[] downloaded) {
            assertThat(Checksums.of(downloaded)).as(asset).isEqualTo(checksum);
        }
    }
}
