package dev.safelight.server;

import dev.safelight.problem.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs of PostgreSQL to their end.
 *
 * <p>PostgreSQL refuses to run as root. When the server itself is root (a developer's container, for example), the programs run in
 * a user namespace of their own, in which they are nobody in particular yet reach the same files. Where the kernel or the container
 * forbids that, the server must not be root.
 */
final class PostgresCommand {

    private static final List<String> OWN_USER_NAMESPACE = List.of("unshare", "--user");

    private final List<String> prefix;

    PostgresCommand() {
        prefix = isRoot() ? OWN_USER_NAMESPACE : List.of();
    }

    /**
     * Makes sure that programs can be run at all.
     *
     * @throws StartupException if the server is root and there are no user namespaces here
     */
    void check() throws IOException {
        if (!prefix.isEmpty() && !canRun(List.of("true"))) {
            throw new StartupException(
                    "PostgreSQL does not run as root here; start Safelight as an ordinary user, or give it a"
                            + " database of its own with QUARKUS_DATASOURCE_JDBC_URL.");
        }
    }

    /**
     * Runs a program to its end, with {@code input} as its standard input.
     *
     * @return what it printed
     * @throws IOException if it could not be run or did not end well; the message has what it printed
     */
    String run(String input, List<String> arguments) throws IOException {
        Process process = builder(arguments).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = waitFor(process);
        if (code != 0) {
            throw new IOException(arguments.getFirst() + " ended with " + code + ": " + output);
        }
        return output;
    }

    /** A process still to be started, with an environment that does not depend on who starts the server. */
    ProcessBuilder builder(List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private boolean canRun(List<String> arguments) {
        try {
            run("", arguments);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean isRoot() {
        return ProcessHandle.current().info().user().orElse("").equals("root");
    }
}
