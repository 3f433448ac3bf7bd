package dev.safelight.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The small real files of {@code src/test/resources/photos}; its README says what each tells. */
public final class Photos {
    private Photos() {}

    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Photos.class.getResource("/photos/" + name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
