package dev.safelight.account.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.testsupport.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInLimiterTest {
    private record Limits(Duration window, int failuresPerAccount, int failuresPerAddress) implements SignInConfig {}

    private final SettableClock clock = SettableClock.somewhen();
    private final SignInLimiter limiter = new SignInLimiter(new Limits(Duration.ofMinutes(10), 2, 3), clock);

    @Test
    void tooManyWrongTriesForAnAccountHaveToWaitWhereverTheyComeFrom() {
        limiter.begin("anna", "192.0.2.1");
        limiter.begin("anna", "192.0.2.2");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> limiter.begin("anna", "192.0.2.3"))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
                    assertThat(problem.retryAfter()).contains(Duration.ofMinutes(10));
                });
        clock.advance(Duration.ofMinutes(10));
        assertThatCode(() -> limiter.begin("anna", "192.0.2.3")).doesNotThrowAnyException();
    }

    @Test
    void tooManyWrongTriesFromANetworkHaveToWaitWhomeverTheyAreFor() {
        limiter.begin("anna", "2001:db8:1:2::1");
        limiter.begin("ben", "2001:db8:1:2::2");
        limiter.begin("cleo", "2001:db8:1:2:ffff::3");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> limiter.begin("dora", "2001:db8:1:2::4"));
        assertThatCode(() -> limiter.begin("dora", "2001:db8:1:3::4")).doesNotThrowAnyException();
    }

    @Test
    void rightTriesDoNotCount() {
        for (var i = 0; i < 10; i++) {
            limiter.begin("anna", "192.0.2.1");
            limiter.succeeded("anna", "192.0.2.1");
        }
    }

    @Test
    void refusedTriesDoNotProlongTheWait() {
        limiter.begin("anna", "192.0.2.1");
        limiter.begin("anna", "192.0.2.1");
        clock.advance(Duration.ofMinutes(9));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> limiter.begin("anna", "192.0.2.1"));
        clock.advance(Duration.ofMinutes(1));
        assertThatCode(() -> limiter.begin("anna", "192.0.2.1")).doesNotThrowAnyException();
    }
}
