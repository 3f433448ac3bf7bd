package dev.safelight.server;

import dev.safelight.problem.StartupException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what stopped a start into the one sentence that says what to change, for the failures that a person can mend. */
final class StartupFailure {

    /** A chain of causes this long is a circle. */
    private static final int MAX_CAUSES = 50;

    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private static final Pattern LIBRARY_WORDS = Pattern.compile("[\\w.]+Exception: |SRCFG\\d+: ");

    private StartupFailure() {}

    /** Says on the standard error why the server did not start. */
    @SuppressWarnings("SystemOut") // Logging is not set up, or is shut down, when this is needed.
    static void report(Throwable failure, Optional<String> databaseUrl) {
        Optional<String> sentence = sentence(failure, databaseUrl);
        if (sentence.isPresent()) {
            System.err.println(sentence.get());
        } else {
            System.err.println(
                    "Safelight could not start; this is a fault in the server, please report it with these lines:");
            failure.printStackTrace(System.err);
        }
    }

    /**
     * The sentence for this failure; empty if it is one of ours, for which there is only the stack trace.
     *
     * @param databaseUrl the outside database, if one is configured
     */
    static Optional<String> sentence(Throwable failure, Optional<String> databaseUrl) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
        return causes.stream()
                .filter(StartupException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .or(() -> causes.stream()
                        .flatMap(cause -> sentenceOf(cause, databaseUrl).stream())
                        .reduce((outer, inner) -> inner));
    }

    private static Optional<String> sentenceOf(Throwable cause, Optional<String> databaseUrl) {
        return switch (cause) {
            case QuarkusBindException bind -> Optional.of(listening(bind));
            case ConfigValidationException invalid -> Optional.of(invalidConfiguration(invalid));
            case ConfigurationException invalid ->
                Optional.of("The configuration is wrong: " + plain(invalid.getMessage()) + ".");
            case SQLException sql -> databaseUrl.flatMap(url -> database(sql, withoutParameters(url)));
            default -> Optional.empty();
        };
    }

    private static String listening(QuarkusBindException failure) {
        if (!QuarkusBindException.isKnownHost(failure.getHost())) {
            return "This machine does not have the address " + failure.getHost() + "; correct QUARKUS_HTTP_HOST.";
        }
        if (failure.getPort() < FIRST_UNPRIVILEGED_PORT && !isTaken(failure)) {
            return "Port " + failure.getPort() + " is reserved for the system's own services; choose one from "
                    + FIRST_UNPRIVILEGED_PORT + " on with QUARKUS_HTTP_PORT.";
        }
        return "Port " + failure.getPort()
                + " is in use by another program; stop that one, or choose another port with QUARKUS_HTTP_PORT.";
    }

    private static boolean isTaken(QuarkusBindException failure) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("in use"));
    }

    private static String invalidConfiguration(ConfigValidationException invalid) {
        return IntStream.range(0, invalid.getProblemCount())
                .mapToObj(index -> plain(invalid.getProblem(index).getMessage()))
                .collect(Collectors.joining("; ", "The configuration is wrong: ", "."));
    }

    /** The configuration library's message without its class names and codes. */
    private static String plain(@Nullable String message) {
        return LIBRARY_WORDS
                .matcher(String.valueOf(message))
                .replaceAll("")
                .replace(" threw an Exception whilst being converted", " is not understood:")
                .replaceAll("\\.\\s*$", "");
    }

    /** The sentence for an SQLSTATE, see PostgreSQL's appendix A. */
    private static Optional<String> database(SQLException failure, String url) {
        String state = String.valueOf(failure.getSQLState());
        return switch (state) {
            case "28P01", "28000" ->
                Optional.of("The database at " + url + " refuses the user name or password; correct"
                        + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.");
            case "3D000" ->
                Optional.of("The database named in " + url
                        + " does not exist; create it, or correct QUARKUS_DATASOURCE_JDBC_URL.");
            case "42501" ->
                Optional.of(
                        "The database account may not create tables in " + url
                                + "; make it the owner of the database, or name another account with QUARKUS_DATASOURCE_USERNAME.");
            case "08001", "08004", "08006" ->
                Optional.of("There is no database at " + url + "; start it, or correct QUARKUS_DATASOURCE_JDBC_URL.");
            default -> Optional.empty();
        };
    }

    /** The parameters of a JDBC address may hold a password. */
    private static String withoutParameters(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }
}
