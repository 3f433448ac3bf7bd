package dev.safelight.device.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.connection.Finding.State;
import dev.safelight.device.connection.Finding.Subject;
import dev.safelight.testsupport.FakeProxy;
import dev.safelight.testsupport.FakeProxy.Habit;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SelfSigned;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SafelightTest
class ConnectionCheckTest {
    @Inject
    ConnectionCheckService checks;

    private ConnectionReport check(URI address) {
        return checks.run(new Visit(address, Optional.empty(), "127.0.0.1"));
    }

    private ConnectionReport through(Habit... habits) {
        try (var proxy = FakeProxy.before(RestAssured.port, habits)) {
            return check(proxy.address());
        }
    }

    private static Finding line(ConnectionReport report, Subject subject) {
        return report.findings().stream()
                .filter(finding -> finding.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    private static void assertState(ConnectionReport report, Subject subject, State state) {
        assertThat(line(report, subject).state())
                .as("%s", line(report, subject))
                .isEqualTo(state);
    }

    @Test
    void withoutAProxyOnlyTheEncryptionIsMissing() {
        var report = check(URI.create("http://127.0.0.1:" + RestAssured.port + "/"));

        assertThat(report.findings())
                .filteredOn(finding -> finding.subject() != Subject.ENCRYPTION)
                .allSatisfy(
                        finding -> assertThat(finding.state()).as("%s", finding).isEqualTo(State.OK));
        assertState(report, Subject.ENCRYPTION, State.WARNING);
        assertThat(report.findings()).extracting(Finding::subject).containsExactly(Subject.values());
    }

    @Test
    void aGoodProxyIsFine() {
        var report = through(Habit.TELLS_CLIENT);

        assertThat(report.findings())
                .filteredOn(finding -> finding.subject() != Subject.ENCRYPTION)
                .extracting(Finding::state)
                .containsOnly(State.OK);
    }

    @Test
    void aProxyThatDropsInterimAnswersIsNoted() {
        var report = through(Habit.DROPS_INTERIM);

        assertState(report, Subject.INTERIM, State.WARNING);
        assertThat(line(report, Subject.INTERIM).sentence()).contains("drops");
        assertState(report, Subject.STREAMING, State.OK);
    }

    @Test
    void aProxyThatTakesInterimAnswersForFinalFails() {
        var report = through(Habit.MISTAKES_INTERIM);

        assertState(report, Subject.INTERIM, State.FAILED);
        assertThat(line(report, Subject.INTERIM).advice()).contains("proxy_http_version 1.0");
        assertState(report, Subject.SIZE, State.OK);
    }

    @Test
    void aProxyThatSpeaksOldHttpIsSentNoInterimAnswer() {
        var report = through(Habit.SPEAKS_OLD_HTTP);

        assertState(report, Subject.INTERIM, State.WARNING);
        assertThat(line(report, Subject.INTERIM).sentence()).contains("HTTP/1.0");
    }

    @Test
    void aProxyThatCollectsBodiesIsNoted() {
        var report = through(Habit.COLLECTS_BODIES);

        assertState(report, Subject.STREAMING, State.WARNING);
        assertThat(line(report, Subject.STREAMING).advice()).contains("proxy_request_buffering off");
        assertState(report, Subject.SIZE, State.OK);
        assertThat(line(report, Subject.INTERIM).sentence()).contains("only when the file is through");
    }

    @Test
    void theLimitOfAProxyIsFound() {
        var report = through(Habit.LIMITS_BODIES);

        assertState(report, Subject.SIZE, State.FAILED);
        assertThat(line(report, Subject.SIZE).sentence())
                .contains("4 MiB is refused", "one of 1 MiB is not", "Too large for the proxy");
        assertState(report, Subject.STREAMING, State.OK);
        assertState(report, Subject.INTERIM, State.OK);
    }

    @Test
    void aProxyThatIsNotTrustedIsNamed() {
        var report = through(Habit.TELLS_CLIENT, Habit.IS_A_STRANGER);

        assertState(report, Subject.CLIENT, State.WARNING);
        assertThat(line(report, Subject.CLIENT).advice()).contains("SAFELIGHT_HTTP_TRUSTED_PROXIES=127.0.0.2");
    }

    @Test
    void aProxyThatTellsNothingOfItsClientsIsNotCalledFine() {
        assertState(through(Habit.IS_A_STRANGER), Subject.CLIENT, State.NOT_CHECKED);
    }

    @Test
    void aProxyThatAnswersForTheServerIsFound() {
        assertState(through(Habit.ANSWERS_OPTIONS), Subject.PREFLIGHT, State.FAILED);
    }

    @Test
    void whatLeadsElsewhereIsNotThisServer() {
        var report = through(Habit.LEADS_ELSEWHERE);

        assertState(report, Subject.ADDRESS, State.FAILED);
        assertState(report, Subject.SIZE, State.NOT_CHECKED);
        assertThat(report.state()).isEqualTo(State.FAILED);
    }

    @Test
    void whatCannotBeReachedFromHereIsNotCheckedAndNothingElseIsFine() throws IOException {
        URI nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort() + "/");
        }
        var report = check(nobody);

        assertThat(report.findings()).extracting(Finding::state).containsOnly(State.NOT_CHECKED);
        assertThat(line(report, Subject.ADDRESS).sentence()).contains("Could not check from here");
    }

    @Test
    void aServerThatSpeaksNoTlsFailsUnderHttps() {
        var report = check(URI.create("https://127.0.0.1:" + RestAssured.port + "/"));

        assertState(report, Subject.ENCRYPTION, State.FAILED);
        assertState(report, Subject.ADDRESS, State.FAILED);
    }

    @Test
    void aCertificateThatNobodyVouchesForFailsAndTheRestIsCheckedAllTheSame(@TempDir Path folder) throws Exception {
        try (var proxy = FakeProxy.encrypted(RestAssured.port, SelfSigned.certificate(folder))) {
            var report = check(proxy.address());

            assertState(report, Subject.ENCRYPTION, State.FAILED);
            assertThat(line(report, Subject.ENCRYPTION).sentence()).contains("nobody that this machine trusts");
            assertThat(report.findings())
                    .filteredOn(finding -> finding.subject() != Subject.ENCRYPTION)
                    .allSatisfy(finding ->
                            assertThat(finding.state()).as("%s", finding).isEqualTo(State.OK));
        }
    }

    @Test
    void anAddressThatTheServerDoesNotKnowForItsOwnFails() {
        try (var proxy = FakeProxy.before(RestAssured.port)) {
            var believed = URI.create("http://127.0.0.1:" + RestAssured.port + "/");
            var origin = proxy.address().toString().replaceFirst("/$", "");
            var report = checks.run(new Visit(believed, Optional.of(origin), "127.0.0.1"));

            assertThat(report.address()).isEqualTo(origin);
            assertState(report, Subject.ADDRESS, State.FAILED);
            assertThat(line(report, Subject.ADDRESS).advice()).contains("X-Forwarded-Proto");
        }
    }
}
