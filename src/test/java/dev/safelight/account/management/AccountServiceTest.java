package dev.safelight.account.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safelight.account.AccountRole;
import dev.safelight.account.AccountView;
import dev.safelight.account.RequestOrigin;
import dev.safelight.account.SignedInAccount;
import dev.safelight.account.Username;
import dev.safelight.account.session.SessionService;
import dev.safelight.account.signin.SignInService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SafelightTest
class AccountServiceTest {
    private static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");

    @Inject
    People people;

    @Inject
    AccountService accounts;

    @Inject
    OwnAccountService own;

    @Inject
    SessionService sessions;

    @Inject
    SignInService signIn;

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private boolean signsIn(AccountView account, String password) {
        return signIn.check(account.username(), password, ORIGIN).isPresent();
    }

    @Nested
    class Admins {
        @Test
        void makeAccounts() {
            var name = Username.of("New-" + UUID.randomUUID().toString().substring(0, 8));
            var made = accounts.create(new NewAccount(name, " New One ", People.PASSWORD, AccountRole.MEMBER));
            assertThat(made.displayName()).isEqualTo("New One");
            assertThat(made.id().version()).isEqualTo(7);
            assertThat(accounts.accounts()).contains(made);
            assertThat(signIn.check(name.value().toUpperCase(java.util.Locale.ROOT), People.PASSWORD, ORIGIN))
                    .isPresent();
        }

        @Test
        void cannotMakeTwoAccountsOfOneName() {
            var taken = Username.of(people.member().username());
            assertProblem(
                    ProblemType.CONFLICT,
                    () -> accounts.create(new NewAccount(taken, People.PASSWORD, AccountRole.MEMBER)));
        }

        @Test
        void cannotMakeASecondFirstAdmin() {
            people.member();
            var late = new NewAccount(Username.of("late"), People.PASSWORD, AccountRole.ADMIN);
            assertThat(accounts.createFirst(late)).isEmpty();
        }

        @Test
        void changeRoles() {
            people.admin();
            var member = people.member();
            assertThat(accounts.changeRole(member.id(), AccountRole.ADMIN).role())
                    .isEqualTo(AccountRole.ADMIN);
            assertThat(accounts.changeRole(member.id(), AccountRole.MEMBER).role())
                    .isEqualTo(AccountRole.MEMBER);
        }

        @Test
        void resetPasswordsAndThatSignsTheAccountOut() {
            var member = people.member();
            sessions.open(member.id(), ORIGIN);
            accounts.resetPassword(member.id(), "another password");
            assertThat(sessions.sessions(member.id())).isEmpty();
            assertThat(signsIn(member, People.PASSWORD)).isFalse();
            assertThat(signsIn(member, "another password")).isTrue();
        }

        @Test
        void cannotReachAccountsThatDoNotExist() {
            assertProblem(ProblemType.NOT_FOUND, () -> accounts.enable(UUID.randomUUID()));
        }
    }

    @Nested
    class TheLastAdmin {
        @Test
        void canBeNeitherDemotedNorDisabled() {
            var last = people.admin();
            accounts.accounts().stream()
                    .filter(account -> account.role() == AccountRole.ADMIN && !account.disabled())
                    .filter(account -> !account.id().equals(last.id()))
                    .forEach(account -> accounts.changeRole(account.id(), AccountRole.MEMBER));
            assertProblem(ProblemType.CONFLICT, () -> accounts.changeRole(last.id(), AccountRole.MEMBER));
            assertProblem(ProblemType.CONFLICT, () -> accounts.disable(last.id()));
            people.admin();
            assertThat(accounts.disable(last.id()).disabled()).isTrue();
        }
    }

    @Nested
    class Owners {
        private SignedInAccount signedIn(AccountView account) {
            var session = sessions.recognise(sessions.open(account.id(), ORIGIN).plain(), ORIGIN)
                    .orElseThrow();
            assertThat(session.session()).isPresent();
            return session;
        }

        @Test
        void changeTheirPasswordAndThatEndsTheirOtherSessions() {
            var member = people.member();
            sessions.open(member.id(), ORIGIN);
            var self = signedIn(member);
            own.changePassword(self, People.PASSWORD, "another password", ORIGIN);
            assertThat(signsIn(member, "another password")).isTrue();
            assertThat(sessions.sessions(member.id()))
                    .extracting(session -> Optional.of(session.id()))
                    .containsExactly(self.session());
        }

        @Test
        void needTheirPresentPasswordForThat() {
            var member = people.member();
            var self = signedIn(member);
            assertProblem(
                    ProblemType.FORBIDDEN,
                    () -> own.changePassword(self, "wrong password", "another password", ORIGIN));
            assertProblem(
                    ProblemType.INVALID_REQUEST, () -> own.changePassword(self, People.PASSWORD, "short", ORIGIN));
            assertThat(signsIn(member, People.PASSWORD)).isTrue();
        }

        @Test
        void changeTheNameThatOthersSee() {
            var member = people.member();
            assertThat(own.changeDisplayName(member.id(), "  Anna ").displayName())
                    .isEqualTo("Anna");
            assertProblem(ProblemType.INVALID_REQUEST, () -> own.changeDisplayName(member.id(), " "));
        }
    }
}
