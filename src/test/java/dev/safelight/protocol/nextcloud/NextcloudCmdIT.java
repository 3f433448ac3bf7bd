package dev.safelight.protocol.nextcloud;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safelight.testsupport.Commands;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nextcloud's own sync client, 3.7.3. */
class NextcloudCmdIT {
    @TempDir
    Path directory;

    @BeforeAll
    static void clientIsHere() {
        assumeTrue(Commands.exists("nextcloudcmd"), "nextcloudcmd is not installed");
    }

    @Test
    void syncsBothWays() throws Exception {
        try (var server = Phone.withOwner(PackagedServer.on(directory.resolve("data")))
                        .start();
                var phone = Phone.connect(server)) {
            var client = new SyncClient(server, phone, "nextcloudcmd", "--non-interactive", "--silent");
            new SyncScenario(directory, client, phone).run();
        }
    }
}
