package dev.safelight.account.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safelight.account.RequestOrigin;
import dev.safelight.problem.ProblemException;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SettableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
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
    private SessionService sessions;

    @BeforeEach
    void useTheClock() {
        sessions = new SessionService(repository, config, clock);
    }

    @Test
    void anOpenSessionIsItsAccounts() {
        var member = people.member();
        var secret = sessions.open(member.id(), HOME);
        var recognised = sessions.recognise(secret.plain(), HOME).orElseThrow();
        assertThat(recognised.id()).isEqualTo(member.id());
        assertThat(recognised.session())
                .contains(sessions.sessions(member.id()).getFirst().id());
        assertThat(sessions.recognise("another secret", HOME)).isEmpty();
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        var secret = sessions.open(people.member().id(), HOME);
        clock.advance(config.idle().minusSeconds(1));
        assertThat(sessions.recognise(secret.plain(), HOME)).isPresent();
        clock.advance(config.idle());
        assertThat(sessions.recognise(secret.plain(), HOME)).isEmpty();
    }

    @Test
    void aSessionThatIsUsedAllTheTimeEndsAsWell() {
        var secret = sessions.open(people.member().id(), HOME);
        var end = clock.instant().plus(config.max());
        while (clock.instant().plus(Duration.ofDays(20)).isBefore(end)) {
            clock.advance(Duration.ofDays(20));
            assertThat(sessions.recognise(secret.plain(), HOME)).isPresent();
        }
        clock.advance(Duration.ofDays(20));
        assertThat(sessions.recognise(secret.plain(), HOME)).isEmpty();
    }

    @Test
    void useIsNotedOnceAMinute() {
        var member = people.member();
        var secret = sessions.open(member.id(), HOME);
        var opened = clock.instant();
        clock.advance(Duration.ofSeconds(59));
        sessions.recognise(secret.plain(), TRAIN);
        assertThat(sessions.sessions(member.id()).getFirst().lastSeenAt()).isEqualTo(opened);
        clock.advance(Duration.ofSeconds(2));
        sessions.recognise(secret.plain(), TRAIN);
        var seen = sessions.sessions(member.id()).getFirst();
        assertThat(seen.lastSeenAt()).isEqualTo(clock.instant());
        assertThat(seen.remoteAddress()).isEqualTo(TRAIN.address());
    }

    @Test
    void endedSessionsAreRefused() {
        var member = people.member();
        var first = sessions.open(member.id(), HOME);
        var second = sessions.open(member.id(), HOME);
        var third = sessions.open(member.id(), TRAIN);
        var kept =
                sessions.recognise(first.plain(), HOME).orElseThrow().session().orElseThrow();
        sessions.end(member.id(), sessionOf(second.plain()));
        assertThat(sessions.recognise(second.plain(), HOME)).isEmpty();
        sessions.endOthers(member.id(), kept);
        assertThat(sessions.recognise(third.plain(), HOME)).isEmpty();
        assertThat(sessions.recognise(first.plain(), HOME)).isPresent();
        sessions.endAll(member.id());
        assertThat(sessions.recognise(first.plain(), HOME)).isEmpty();
    }

    @Test
    void othersSessionsCannotBeEnded() {
        var secret = sessions.open(people.member().id(), HOME);
        var stranger = people.member();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> sessions.end(stranger.id(), sessionOf(secret.plain())));
        assertThat(sessions.recognise(secret.plain(), HOME)).isPresent();
    }

    @Test
    void theSweepDeletesEndedSessionsOnly() {
        var member = people.member();
        sessions.open(member.id(), HOME);
        clock.advance(config.idle().minusDays(1));
        var open = sessions.open(member.id(), TRAIN);
        clock.advance(Duration.ofDays(2));
        assertThat(sessions.sweep()).isPositive();
        assertThat(sessions.sweep()).isZero();
        assertThat(sessions.recognise(open.plain(), TRAIN)).isPresent();
    }

    private UUID sessionOf(String secret) {
        return sessions.recognise(secret, HOME).orElseThrow().session().orElseThrow();
    }
}
