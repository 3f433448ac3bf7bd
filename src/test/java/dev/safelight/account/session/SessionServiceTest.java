package dev.safelight.account.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safelight.account.AccountView;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.SignedInAccount;
import dev.safelight.problem.ProblemException;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SettableClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@SafelightTest
class SessionServiceTest {
    private static final RequestOrigin HOME = new RequestOrigin("192.0.2.1", "Firefox");
    private static final RequestOrigin TRAIN = new RequestOrigin("198.51.100.7", "Firefox");

    @Inject
    People people;

    @Inject
    SessionRepository repository;

    @Inject
    SessionConfig config;

    private final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    /** The service with the test's clock; without the container, so transactions are the test's as well. */
    private <T> T with(Function<SessionService, T> call) {
        return QuarkusTransaction.requiringNew().call(() -> call.apply(new SessionService(repository, config, clock)));
    }

    private void run(Consumer<SessionService> call) {
        QuarkusTransaction.requiringNew().run(() -> call.accept(new SessionService(repository, config, clock)));
    }

    private String open(AccountView account, RequestOrigin origin) {
        return with(sessions -> sessions.open(account.id(), origin)).plain();
    }

    private Optional<SignedInAccount> recognise(String secret, RequestOrigin origin) {
        return with(sessions -> sessions.recognise(secret, origin));
    }

    private SessionView only(AccountView account) {
        return with(sessions -> sessions.sessions(account.id())).getFirst();
    }

    private UUID sessionOf(String secret) {
        return recognise(secret, HOME).orElseThrow().session().orElseThrow();
    }

    @Test
    void anOpenSessionIsItsAccounts() {
        var member = people.member();
        var recognised = recognise(open(member, HOME), HOME).orElseThrow();
        assertThat(recognised.id()).isEqualTo(member.id());
        assertThat(recognised.session()).contains(only(member).id());
        assertThat(recognise("another secret", HOME)).isEmpty();
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        var secret = open(people.member(), HOME);
        clock.advance(config.idle().minusSeconds(1));
        assertThat(recognise(secret, HOME)).isPresent();
        clock.advance(config.idle());
        assertThat(recognise(secret, HOME)).isEmpty();
    }

    @Test
    void aSessionThatIsUsedAllTheTimeEndsAsWell() {
        var secret = open(people.member(), HOME);
        var end = clock.instant().plus(config.max());
        while (clock.instant().plus(Duration.ofDays(20)).isBefore(end)) {
            clock.advance(Duration.ofDays(20));
            assertThat(recognise(secret, HOME)).isPresent();
        }
        clock.advance(Duration.ofDays(20));
        assertThat(recognise(secret, HOME)).isEmpty();
    }

    @Test
    void useIsNotedOnceAMinute() {
        var member = people.member();
        var secret = open(member, HOME);
        var opened = clock.instant();
        clock.advance(Duration.ofSeconds(59));
        recognise(secret, TRAIN);
        assertThat(only(member).lastSeenAt()).isEqualTo(opened);
        clock.advance(Duration.ofSeconds(2));
        recognise(secret, TRAIN);
        assertThat(only(member).lastSeenAt()).isEqualTo(clock.instant());
        assertThat(only(member).remoteAddress()).isEqualTo(TRAIN.address());
    }

    @Test
    void endedSessionsAreRefused() {
        var member = people.member();
        var first = open(member, HOME);
        var second = open(member, HOME);
        var third = open(member, TRAIN);
        var kept = sessionOf(first);
        var ended = sessionOf(second);
        run(sessions -> sessions.end(member.id(), ended));
        assertThat(recognise(second, HOME)).isEmpty();
        run(sessions -> sessions.endOthers(member.id(), kept));
        assertThat(recognise(third, HOME)).isEmpty();
        assertThat(recognise(first, HOME)).isPresent();
        run(sessions -> sessions.endAll(member.id()));
        assertThat(recognise(first, HOME)).isEmpty();
    }

    @Test
    void othersSessionsCannotBeEnded() {
        var secret = open(people.member(), HOME);
        var session = sessionOf(secret);
        var stranger = people.member();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> run(sessions -> sessions.end(stranger.id(), session)));
        assertThat(recognise(secret, HOME)).isPresent();
    }

    @Test
    void theSweepDeletesEndedSessionsOnly() {
        var member = people.member();
        open(member, HOME);
        clock.advance(config.idle().minusDays(1));
        var open = open(member, TRAIN);
        clock.advance(Duration.ofDays(2));
        assertThat(with(SessionService::sweep)).isPositive();
        assertThat(with(SessionService::sweep)).isZero();
        assertThat(recognise(open, TRAIN)).isPresent();
    }
}
