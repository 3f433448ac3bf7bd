package dev.safelight.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/jobs?state=failed&q=a%20b", "/devices/0198c0de-0000-7000-8000-000000000000#tokens"})
    void pathsOnThisServerAreFollowed(String then) {
        assertThat(SignInPath.after(then)).hasToString(then);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jobs",
                "https://example.org/",
                "//example.org",
                "/\\example.org",
                "/\t/example.org",
                "/\n/example.org",
                "javascript:alert(1)",
                "/jobs?q={0}"
            })
    void everythingElseLeadsToTheOverview(String then) {
        assertThat(SignInPath.after(then)).hasToString("/");
    }

    @Test
    void nothingLeadsToTheOverview() {
        assertThat(SignInPath.after(null)).hasToString("/");
    }
}
