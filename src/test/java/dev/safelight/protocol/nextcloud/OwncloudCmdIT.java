package dev.safelight.protocol.nextcloud;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safelight.testsupport.Commands;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ownCloud's own sync client, 2.11. */
class OwncloudCmdIT {
    @TempDir
    Path directory;

    @BeforeAll
    static void clientIsHere() {
        assumeTrue(Commands.exists("owncloudcmd"), "owncloudcmd is not installed");
    }

    @Test
    void syncsBothWays() throws Exception {
        try (var server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                        .start();
                var phone = Phone.connect(server)) {
            // It does not start without a list of what to leave out.
            var exclude = Files.writeString(directory.resolve("exclude.lst"), "");
            var client = new SyncClient(
                    server, phone, "owncloudcmd", "--non-interactive", "--silent", "--exclude", exclude.toString());
            new SyncScenario(directory, client, phone).run();
        }
    }
}
