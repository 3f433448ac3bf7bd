package dev.safelight.protocol.nextcloud;

import static io.restassured.RestAssured.given;

import dev.safelight.testsupport.Commands;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A command-line client that makes a folder and the device's tree the same, in both directions. */
final class SyncClient {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PackagedServer server;
    private final Phone phone;
    private final List<String> command;

    SyncClient(PackagedServer server, Phone phone, String... command) {
        this.server = server;
        this.phone = phone;
        this.command = List.of(command);
    }

    /** Makes them the same; what the client printed. */
    String sync(Path folder) throws Exception {
        var whole = new ArrayList<>(command);
        whole.addAll(List.of(
                "-u",
                "ada",
                "-p",
                phone.token(),
                folder.toString(),
                server.baseUrl().toString()));
        return Commands.run(Objects.requireNonNull(folder.getParent()), PATIENCE, whole);
    }

    /** The bytes of every file in a folder, by their paths, without what the client keeps there for itself. */
    static Map<String, byte[]> files(Path folder) throws IOException {
        var found = new TreeMap<String, byte[]>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(path).toString();
                if (!name.startsWith(".")) {
                    found.put(name, Files.readAllBytes(path));
                }
            }
        }
        return found;
    }

    /** Where the server's originals are. */
    Path store() {
        return server.data().resolve("store/originals");
    }

    /** How many assets of the device the dashboard shows. */
    int assets() {
        return phone.owner()
                .get("api/v1/assets?device=" + phone.id())
                .jsonPath()
                .getInt("total");
    }

    /** The status of a file in the tree. */
    int status(String name) {
        return given().baseUri(server.baseUrl().toString())
                .auth()
                .preemptive()
                .basic("ada", phone.token())
                .get("remote.php/dav/files/ada/" + name)
                .statusCode();
    }
}
