package dev.safelight.account.signin;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Slows down guessing: only wrong tries count. While as many tries are being checked as might still be wrong, further ones
 * stand in line for their results. So guesses that come all at once do not slip through together, and right passwords that do are
 * never refused.
 */
@ApplicationScoped
class SignInLimiter {
    private static final int MAX_KEYS = 10_000;

    private final Tries accounts;
    private final Tries addresses;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    SignInLimiter(SignInConfig config, Clock clock) {
        accounts = new Tries(new SlidingWindow(config.failuresPerAccount(), config.window(), MAX_KEYS, clock));
        addresses = new Tries(new SlidingWindow(config.failuresPerAddress(), config.window(), MAX_KEYS, clock));
    }

    /**
     * Checks a user name and a password when it is their turn.
     *
     * @param check gives whom they belong to, or nothing if they are wrong; what it throws counts neither way
     * @throws ProblemException {@code too-many-requests} when there were too many wrong tries
     */
    <T> Optional<T> attempt(String username, String address, Supplier<Optional<T>> check) {
        var network = AddressKey.of(address);
        begin(username, network);
        var wrong = false;
        try {
            var found = check.get();
            wrong = found.isEmpty();
            return found;
        } finally {
            end(username, network, wrong);
        }
    }

    private void begin(String username, String network) {
        lock.lock();
        try {
            refuseAfterTooManyWrong(username, network);
            while (accounts.mayBeTooMany(username) || addresses.mayBeTooMany(network)) {
                ended.awaitUninterruptibly();
                refuseAfterTooManyWrong(username, network);
            }
            accounts.begin(username);
            addresses.begin(network);
        } finally {
            lock.unlock();
        }
    }

    private void end(String username, String network, boolean wrong) {
        lock.lock();
        try {
            accounts.end(username, wrong);
            addresses.end(network, wrong);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void refuseAfterTooManyWrong(String username, String network) {
        var wait = Stream.of(accounts.wait(username), addresses.wait(network))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
        if (wait.isPresent()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "There were too many wrong passwords; wait before the next try.",
                    wait.get());
        }
    }

    /** The tries of one kind of key: those that were wrong, and those that run. */
    private record Tries(SlidingWindow wrong, Map<String, Integer> running) {
        Tries(SlidingWindow wrong) {
            this(wrong, new HashMap<>());
        }

        Optional<Duration> wait(String key) {
            return wrong.wait(key);
        }

        boolean mayBeTooMany(String key) {
            return running.getOrDefault(key, 0) >= wrong.left(key);
        }

        void begin(String key) {
            running.merge(key, 1, Integer::sum);
        }

        void end(String key, boolean counts) {
            running.computeIfPresent(key, (same, tries) -> tries > 1 ? tries - 1 : null);
            if (counts) {
                wrong.add(key);
            }
        }
    }
}
