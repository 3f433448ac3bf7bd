package dev.safelight.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.problem.StartupException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupFailureTest {

    private static final Optional<String> DATABASE = Optional.of("jdbc:postgresql://db/photos?password=secret");

    @Test
    void ourOwnSentenceIsFoundWhereverItIs() {
        var failure = new IllegalStateException("outer", new RuntimeException(new StartupException("Do this.")));
        assertThat(StartupFailure.sentence(failure, Optional.empty())).contains("Do this.");
    }

    @Test
    void aFaultOfOursHasNoSentence() {
        assertThat(StartupFailure.sentence(new IllegalStateException("broken"), DATABASE))
                .isEmpty();
    }

    @Test
    void configurationIsToldWithoutTheLibrarysWords() {
        var failure = new ConfigurationException("java.lang.IllegalArgumentException: SRCFG00039: The config property"
                + " quarkus.http.port with the config value \"http\" threw an Exception whilst being converted SRCFG00029:"
                + " Expected an integer value, got \"http\"");
        assertThat(StartupFailure.sentence(failure, Optional.empty()))
                .contains(
                        "The configuration is wrong: The config property quarkus.http.port with the config value \"http\""
                                + " is not understood: Expected an integer value, got \"http\".");
    }

    @ParameterizedTest
    @CsvSource({
        "28P01, QUARKUS_DATASOURCE_PASSWORD",
        "3D000, does not exist",
        "42501, owner",
        "08001, There is no database",
    })
    void databaseFailuresSayWhatToChangeAndKeepSecrets(String state, String part) {
        var failure = new RuntimeException(new SQLException("refused", state));
        assertThat(StartupFailure.sentence(failure, DATABASE).orElseThrow())
                .contains(part, "jdbc:postgresql://db/photos")
                .doesNotContain("secret");
    }

    @Test
    void theEmbeddedDatabasesFailuresAreNotThePersonsFault() {
        assertThat(StartupFailure.sentence(new SQLException("refused", "28P01"), Optional.empty()))
                .isEmpty();
    }
}
