package dev.safelight.server;

import dev.safelight.integrity.command.Command;
import dev.safelight.integrity.command.CommandLine;
import dev.safelight.problem.StartupException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way in. Opens the data directory and the embedded database, runs the application on them, and closes them once it has stopped.
 * With a {@link Command} as its first argument the application runs that, and nothing is served meanwhile.
 *
 * <p>Exits with 1 and one sentence on the standard error when something is wrong that a person can change.
 */
@QuarkusMain
public final class Safelight {

    private Safelight() {}

    public static void main(String... arguments) {
        var closed = new CountDownLatch(1);
        var hook = Thread.ofPlatform().unstarted(() -> awaitQuietly(closed));
        // A signal ends the process as soon as all hooks have run; this one waits for the database to be stopped below.
        Runtime.getRuntime().addShutdownHook(hook);
        int code;
        try {
            code = run(arguments);
        } finally {
            closed.countDown();
        }
        forget(hook);
        // In development mode this does not end the process but waits for the next change.
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, null);
    }

    /** Runs the application to its end, and says why if it did not start; the exit code. */
    private static int run(String... arguments) {
        Optional<String> databaseUrl = Optional.empty();
        var outcome = new Outcome();
        try {
            var command = command(arguments);
            command.ifPresent(Safelight::configure);
            var settings = StartSettings.read();
            databaseUrl = settings.databaseUrl();
            try (var _ = Foundation.open(command.map(settings::forCommand).orElse(settings))) {
                Quarkus.run(command.isPresent() ? CommandLine.class : null, outcome, arguments);
            }
        } catch (IOException | RuntimeException e) {
            outcome.accept(1, e);
        }
        if (outcome.failure != null) {
            StartupFailure.report(outcome.failure, databaseUrl);
        }
        return outcome.code;
    }

    private static Optional<Command> command(String... arguments) {
        if (arguments.length == 0) {
            return Optional.empty();
        }
        return Optional.of(Command.of(arguments[0])
                .orElseThrow(() -> new StartupException("There is no command " + arguments[0] + "; say one of "
                        + Command.words() + ", or nothing to serve.")));
    }

    /** Nobody is served while a command runs, nothing else goes on, and no store is begun that was not there. */
    private static void configure(Command command) {
        Log.debugf("Running the command %s", command.word());
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.scheduler.enabled", "false");
        System.setProperty("safelight.storage.must-exist", "true");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            Log.debugf(e, "The process is ending already");
        }
    }

    /** How the application ended; the framework tells it here instead of ending the process. */
    private static final class Outcome implements BiConsumer<Integer, @Nullable Throwable> {

        private int code;
        private @Nullable Throwable failure;

        @Override
        public void accept(Integer exitCode, @Nullable Throwable cause) {
            code = exitCode;
            failure = cause;
        }
    }
}
