package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safelight.testsupport.Commands;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.Photos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cadaver, a person at the command line. */
class CadaverIT {
    private static final String SCRIPT = """
            mkcol Camera
            cd Camera
            put "PHOTO" "photo one.jpg"
            copy "photo one.jpg" copy.jpg
            move copy.jpg moved.jpg
            lock moved.jpg
            discover moved.jpg
            unlock moved.jpg
            propset moved.jpg color blue
            propget moved.jpg color
            get moved.jpg "GOT"
            delete "photo one.jpg"
            ls
            cd ..
            rmcol Camera
            ls
            quit
            """;

    @TempDir
    Path directory;

    @Test
    void everythingThatAPersonTypesSucceeds() throws Exception {
        assumeTrue(Commands.exists("cadaver"), "cadaver is not installed");
        var photo = Photos.file("with-offset.jpg");
        var got = directory.resolve("got.jpg");
        try (var server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                        .start();
                var phone = Phone.connect(server)) {
            var netrc = Files.writeString(
                    directory.resolve(".netrc"), "machine 127.0.0.1 login ada password " + phone.token() + "\n");
            Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));
            var script = Files.writeString(
                    directory.resolve("script"),
                    SCRIPT.replace("PHOTO", photo.toString()).replace("GOT", got.toString()));

            var said = Commands.run(
                    directory,
                    Duration.ofMinutes(1),
                    List.of("sh", "-c", "HOME='%s' cadaver %s <'%s'".formatted(directory, server.url("dav/"), script)));

            assertThat(said).doesNotContain("failed").contains("Value of color is: blue", "opaquelocktoken:");
            assertThat(said.split("succeeded", -1)).hasSizeGreaterThan(10);
            assertThat(Files.readAllBytes(got)).isEqualTo(Files.readAllBytes(photo));
            assertThat(phone.countJobs("state=stored")).isEqualTo(1);
        }
    }
}
