package dev.safelight.account.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import dev.safelight.account.AccountRepository;
import dev.safelight.account.AccountRole;
import dev.safelight.account.AccountView;
import dev.safelight.account.SetupState;
import dev.safelight.account.Username;
import dev.safelight.account.management.AccountService;
import dev.safelight.account.management.NewAccount;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.problem.StartupException;
import dev.safelight.testsupport.EmbeddedDatabaseResource;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.TestBrowser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start, on a database of its own in which each test begins without an account. */
@QuarkusTest
@TestProfile(SetupTest.OwnDatabase.class)
class SetupTest {

    /** A database that no other test uses. */
    public static class OwnDatabase implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(EmbeddedDatabaseResource.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private record Admin(Optional<String> username, Optional<String> password, Optional<Path> passwordFile)
            implements AdminConfig {}

    private static final Admin NOT_CONFIGURED = new Admin(Optional.empty(), Optional.empty(), Optional.empty());

    @Inject
    AccountService accounts;

    @Inject
    AccountRepository repository;

    @Inject
    SetupState state;

    @BeforeEach
    void noAccounts() {
        QuarkusTransaction.requiringNew().run(repository::deleteAll);
    }

    private SetupService server(AdminConfig config) {
        return new SetupService(accounts, new SetupState(), config);
    }

    private static NewAccount admin(String username) {
        return new NewAccount(Username.of(username), People.PASSWORD, AccountRole.ADMIN);
    }

    private static String code(SetupService server) {
        var path = server.begin().orElseThrow();
        assertThat(path).startsWith("/setup?code=");
        return path.substring(path.indexOf('=') + 1);
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Nested
    class WithTheLink {
        @Test
        void theFirstAdminIsMadeAndTheLinkIsVoid() {
            var server = server(NOT_CONFIGURED);
            var code = code(server);
            assertThat(server.isDone()).isFalse();
            var made = server.create(code, admin("anna"));
            assertThat(made.role()).isEqualTo(AccountRole.ADMIN);
            assertThat(server.isDone()).isTrue();
            assertThat(server.isCode(code)).isFalse();
            assertProblem(ProblemType.CONFLICT, () -> server.create(code, admin("ben")));
            assertThat(accounts.accounts()).containsExactly(made);
            assertThat(server(NOT_CONFIGURED).begin()).isEmpty();
        }

        @Test
        void anotherCodeMakesNobodyAdmin() {
            var server = server(NOT_CONFIGURED);
            code(server);
            assertProblem(ProblemType.FORBIDDEN, () -> server.create("guess", admin("anna")));
            assertThat(accounts.isEmpty()).isTrue();
        }

        @Test
        void aPasswordThatIsTooShortLeavesTheLinkValid() {
            var server = server(NOT_CONFIGURED);
            var code = code(server);
            var weak = new NewAccount(Username.of("anna"), "short", AccountRole.ADMIN);
            assertProblem(ProblemType.INVALID_REQUEST, () -> server.create(code, weak));
            assertThat(server.create(code, admin("anna")).username()).isEqualTo("anna");
        }

        @Test
        void ofManyServersAndPeopleAtOnceOneMakesTheFirstAdmin() throws Exception {
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                var tries = IntStream.range(0, 8)
                        .mapToObj(i -> {
                            var server = server(NOT_CONFIGURED);
                            var code = code(server);
                            return (Callable<Optional<AccountView>>) () -> tryToCreate(server, code, "admin-" + i);
                        })
                        .toList();
                var made = 0;
                for (var result : people.invokeAll(tries)) {
                    made += result.get().isPresent() ? 1 : 0;
                }
                assertThat(made).isEqualTo(1);
            }
            assertThat(accounts.accounts()).hasSize(1);
        }

        private static Optional<AccountView> tryToCreate(SetupService server, String code, String username) {
            try {
                return Optional.of(server.create(code, admin(username)));
            } catch (ProblemException e) {
                assertThat(e.type()).isEqualTo(ProblemType.CONFLICT);
                return Optional.empty();
            }
        }
    }

    @Nested
    class WithTheConfiguration {
        @Test
        void theAdminIsMadeAtStartOnce() {
            var config = new Admin(Optional.of("Anna"), Optional.of(People.PASSWORD), Optional.empty());
            assertThat(server(config).begin()).isEmpty();
            assertThat(accounts.accounts()).extracting(AccountView::username).containsExactly("anna");
            var later = new Admin(Optional.of("ben"), Optional.of(People.PASSWORD), Optional.empty());
            assertThat(server(later).begin()).isEmpty();
            assertThat(accounts.accounts()).extracting(AccountView::username).containsExactly("anna");
        }

        @Test
        void thePasswordMayBeInAFile(@TempDir Path directory) throws IOException {
            var file = Files.writeString(directory.resolve("password"), People.PASSWORD + "\n");
            server(new Admin(Optional.of("anna"), Optional.empty(), Optional.of(file)))
                    .begin();
            assertThat(accounts.accounts()).hasSize(1);
        }

        @Test
        void whatIsWrongStopsTheStartWithASentence(@TempDir Path directory) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> server(new Admin(Optional.of("anna"), Optional.of("short"), Optional.empty()))
                            .begin())
                    .withMessageContaining("SAFELIGHT_ADMIN_PASSWORD")
                    .withMessageContaining("10 characters");
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> server(new Admin(Optional.of("anna"), Optional.empty(), Optional.empty()))
                            .begin())
                    .withMessageContaining("SAFELIGHT_ADMIN_PASSWORD_FILE");
            var missing = directory.resolve("missing");
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> server(new Admin(Optional.of("anna"), Optional.empty(), Optional.of(missing)))
                            .begin())
                    .withMessageContaining(missing.toString());
            assertThat(accounts.isEmpty()).isTrue();
        }
    }

    @Nested
    class OnThePage {
        private final TestBrowser browser = new TestBrowser();

        @Test
        void everyPageLeadsToIt() {
            state.begin();
            browser.get("/settings").then().statusCode(303).header("Location", endsWith("/setup"));
            browser.get("/login").then().statusCode(303).header("Location", endsWith("/setup"));
            browser.get("/setup").then().statusCode(200).body(containsString("not set up yet"));
        }

        @Test
        void anotherLinkIsRefused() {
            state.begin();
            browser.get("/setup?code=guess").then().statusCode(403).body(containsString("not valid any more"));
        }

        @Test
        void theFirstAdminIsMadeAndSignedIn() {
            var code = state.begin();
            browser.get("/setup?code=" + code)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .body(containsString("value=\"" + code + "\""));
            browser.post("/setup", Map.of("code", code, "username", "ana", "password", "short"))
                    .then()
                    .statusCode(400)
                    .body(containsString("at least 10 characters"))
                    .body(containsString("value=\"ana\""));
            browser.post("/setup", Map.of("code", code, "username", "ana", "password", People.PASSWORD))
                    .then()
                    .statusCode(303);
            browser.get("/settings").then().statusCode(200).body(containsString("Another account"));
            assertThat(accounts.accounts()).extracting(AccountView::role).containsExactly(AccountRole.ADMIN);
            new TestBrowser().get("/setup?code=" + code).then().statusCode(303).header("Location", endsWith("/login"));
        }
    }
}
