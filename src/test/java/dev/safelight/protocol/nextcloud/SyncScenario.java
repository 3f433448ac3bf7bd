package dev.safelight.protocol.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.Phone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What every sync client has to get through: up, nothing to do, a rename, a change, a delete, and down again elsewhere. */
final class SyncScenario {
    /** More than clients send at once. */
    private static final int LARGE = 30 * 1024 * 1024;

    private final Path here;
    private final Path elsewhere;
    private final SyncClient client;
    private final Phone phone;

    SyncScenario(Path directory, SyncClient client, Phone phone) throws Exception {
        this.here = Files.createDirectory(directory.resolve("here"));
        this.elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        this.client = client;
        this.phone = phone;
    }

    void run() throws Exception {
        sendsEverything();
        findsNothingToDo();
        sendsChanges();
        fetchesEverythingElsewhere();
    }

    private void sendsEverything() throws Exception {
        var large = new byte[LARGE];
        new Random(4711).nextBytes(large);
        Files.write(here.resolve("VID_1.mp4"), large);
        Files.createDirectories(here.resolve("Urlaub & Meer/Tag 1"));
        Files.writeString(here.resolve("Urlaub & Meer/Tag 1/Bücher #1.txt"), "odd names");
        Files.writeString(here.resolve("IMG_1.jpg"), "to be renamed");
        Files.writeString(here.resolve("IMG_2.jpg"), "to be deleted");

        client.sync(here);

        assertThat(client.assets()).isEqualTo(4);
        assertThat(states()).containsOnly("stored").hasSize(4);
        assertThat(client.status("VID_1.mp4")).isEqualTo(200);
    }

    /** One job for each file, however many requests it took. */
    private List<String> states() {
        return phone.jobs("").getList("items.state");
    }

    private void findsNothingToDo() throws Exception {
        client.sync(here);
        assertThat(states()).hasSize(4);
    }

    private void sendsChanges() throws Exception {
        Files.move(here.resolve("IMG_1.jpg"), here.resolve("renamed.jpg"));
        Files.delete(here.resolve("IMG_2.jpg"));

        client.sync(here);

        assertThat(client.status("renamed.jpg")).isEqualTo(200);
        assertThat(client.status("IMG_1.jpg")).isEqualTo(404);
        assertThat(client.status("IMG_2.jpg")).isEqualTo(404);
        assertThat(states()).as("a rename moves no bytes").hasSize(4);
        assertThat(originals()).as("the deleted original is in the trash").isEqualTo(4);
    }

    private int originals() {
        try (var files = Files.walk(client.store())) {
            return (int) files.filter(file -> file.toString().contains("/originals/"))
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void fetchesEverythingElsewhere() throws Exception {
        client.sync(elsewhere);
        assertSame(SyncClient.files(elsewhere), SyncClient.files(here));
        client.sync(here);
        assertSame(SyncClient.files(here), SyncClient.files(elsewhere));
        assertThat(new String(SyncClient.files(here).get("renamed.jpg"), StandardCharsets.UTF_8))
                .isEqualTo("to be renamed");
    }

    private static void assertSame(Map<String, byte[]> one, Map<String, byte[]> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet()).hasSize(3);
        one.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(other.get(name)));
    }
}
