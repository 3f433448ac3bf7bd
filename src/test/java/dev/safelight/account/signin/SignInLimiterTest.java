package dev.safelight.account.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.testsupport.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SignInLimiterTest {
    private record Limits(Duration window, int failuresPerAccount, int failuresPerAddress) implements SignInConfig {}

    private final SettableClock clock = SettableClock.somewhen();
    private final SignInLimiter limiter = new SignInLimiter(new Limits(Duration.ofMinutes(10), 2, 3), clock);

    private Optional<String> guess(String username, String address) {
        return limiter.attempt(username, address, Optional::empty);
    }

    @Test
    void tooManyWrongTriesForAnAccountHaveToWaitWhereverTheyComeFrom() {
        guess("anna", "192.0.2.1");
        guess("anna", "192.0.2.2");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> guess("anna", "192.0.2.3"))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
                    assertThat(problem.retryAfter()).contains(Duration.ofMinutes(10));
                });
        clock.advance(Duration.ofMinutes(10));
        assertThatCode(() -> guess("anna", "192.0.2.3")).doesNotThrowAnyException();
    }

    @Test
    void tooManyWrongTriesFromANetworkHaveToWaitWhomeverTheyAreFor() {
        guess("anna", "2001:db8:1:2::1");
        guess("ben", "2001:db8:1:2::2");
        guess("cleo", "2001:db8:1:2:ffff::3");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> guess("dora", "2001:db8:1:2::4"));
        assertThatCode(() -> guess("dora", "2001:db8:1:3::4")).doesNotThrowAnyException();
    }

    @Test
    void rightTriesDoNotCount() {
        for (var i = 0; i < 10; i++) {
            assertThat(limiter.attempt("anna", "192.0.2.1", () -> Optional.of("anna")))
                    .contains("anna");
        }
    }

    @Test
    void triesThatCouldNotBeCheckedDoNotCount() {
        for (var i = 0; i < 10; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> limiter.attempt("anna", "192.0.2.1", () -> {
                        throw new IllegalStateException("the database is away");
                    }));
        }
        assertThat(guess("anna", "192.0.2.1")).isEmpty();
    }

    @Test
    void refusedTriesDoNotProlongTheWait() {
        guess("anna", "192.0.2.1");
        guess("anna", "192.0.2.1");
        clock.advance(Duration.ofMinutes(9));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> guess("anna", "192.0.2.1"));
        clock.advance(Duration.ofMinutes(1));
        assertThatCode(() -> guess("anna", "192.0.2.1")).doesNotThrowAnyException();
    }

    @Nested
    class ManyAtOnce {
        private static final int TRIES = 20;
        private final CountDownLatch results = new CountDownLatch(1);
        private final AtomicInteger checked = new AtomicInteger();
        private final List<Future<Optional<String>>> tries = new ArrayList<>();

        /** Begins tries that all take until the results are let out. */
        private void begin(ExecutorService threads, Optional<String> result) {
            for (var i = 0; i < TRIES; i++) {
                tries.add(threads.submit(() -> limiter.attempt("anna", "192.0.2.1", () -> {
                    checked.incrementAndGet();
                    awaitUninterruptibly(results);
                    return result;
                })));
            }
            await().untilAtomic(checked, Matchers.equalTo(2));
            results.countDown();
        }

        @Test
        void areAllLetInWhenTheyAreRight() throws Exception {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                begin(threads, Optional.of("anna"));
                for (var each : tries) {
                    assertThat(each.get()).contains("anna");
                }
            }
        }

        @Test
        void areNoMoreGuessesThanOneAfterTheOther() {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                begin(threads, Optional.empty());
            }
            assertThat(checked).hasValue(2);
            assertThat(tries)
                    .filteredOn(each -> each.state() == Future.State.FAILED)
                    .hasSize(TRIES - 2);
        }

        private static void awaitUninterruptibly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
