package dev.safelight.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of this machine that tests run. */
public final class Commands {
    private Commands() {}

    /** Whether a program is on the path. */
    public static boolean exists(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** What a program that ends well prints, standard error included. */
    public static String run(Path directory, Duration patience, List<String> command)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("safelight-test-", ".log");
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            var said = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(
                        command.getFirst() + (ended ? " failed:\n" : " did not end in " + patience + ":\n") + said);
            }
            return said;
        } finally {
            Files.delete(output);
        }
    }
}
