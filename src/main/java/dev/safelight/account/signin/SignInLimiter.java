package dev.safelight.account.signin;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Slows down guessing. A try counts as wrong from its beginning and is taken back when it was right, so that many tries
 * at once do not slip through together.
 */
@ApplicationScoped
class SignInLimiter {
    private static final int MAX_KEYS = 10_000;

    private final SlidingWindow accounts;
    private final SlidingWindow addresses;

    SignInLimiter(SignInConfig config, Clock clock) {
        accounts = new SlidingWindow(config.failuresPerAccount(), config.window(), MAX_KEYS, clock);
        addresses = new SlidingWindow(config.failuresPerAddress(), config.window(), MAX_KEYS, clock);
    }

    /**
     * Begins a try.
     *
     * @throws ProblemException {@code too-many-requests} when there were too many wrong ones
     */
    synchronized void begin(String username, String address) {
        var network = AddressKey.of(address);
        var wait = Stream.of(accounts.wait(username), addresses.wait(network))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
        if (wait.isPresent()) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "There were too many wrong passwords; wait before the next try.",
                    wait.get());
        }
        accounts.add(username);
        addresses.add(network);
    }

    /** The try was right: it does not count. */
    synchronized void succeeded(String username, String address) {
        accounts.takeBack(username);
        addresses.takeBack(AddressKey.of(address));
    }
}
