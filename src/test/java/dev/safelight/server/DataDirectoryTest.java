package dev.safelight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.problem.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path parent;

    private Path path() {
        return parent.resolve("data");
    }

    private UUID openAndClose() throws Exception {
        try (var directory = DataDirectory.open(path(), false)) {
            return directory.serverId();
        }
    }

    private void assertRefused(boolean mustExist, String part) {
        assertThatThrownBy(() -> DataDirectory.open(path(), mustExist).close())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(path().toString())
                .hasMessageContaining(part);
    }

    @Nested
    class Begins {

        @Test
        void whereThereIsNothingForItsOwnerOnly() throws Exception {
            openAndClose();
            assertThat(Files.getPosixFilePermissions(path())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }

        @Test
        void inAnEmptyDirectory() throws Exception {
            Files.createDirectories(path());
            assertThat(openAndClose()).isNotNull();
        }

        @Test
        void onANewFileSystem() throws Exception {
            Files.createDirectories(path().resolve("lost+found"));
            assertThat(openAndClose()).isNotNull();
        }

        @Test
        void whereAnEarlierBeginningWasCutOff() throws Exception {
            Files.createDirectories(path());
            Files.createFile(path().resolve(DataDirectory.LOCK));
            assertThat(openAndClose()).isNotNull();
        }
    }

    @Nested
    class Reopened {

        @Test
        void isTheSameServer() throws Exception {
            assertThat(openAndClose()).isEqualTo(openAndClose());
        }

        @Test
        void isFoundWhenItMustExist() throws Exception {
            openAndClose();
            DataDirectory.open(path(), true).close();
        }

        @Test
        void isRefusedWhileItIsOpen() throws Exception {
            try (var held = DataDirectory.open(path(), false)) {
                assertThat(held.path()).isEqualTo(path());
                assertRefused(false, "Another Safelight server is running");
            }
        }

        @Test
        void isRefusedWithoutItsMarker() throws Exception {
            openAndClose();
            Files.createFile(path().resolve("something"));
            Files.delete(path().resolve(DataMarker.NAME));
            assertRefused(false, "mount the disk");
        }

        @Test
        void isRefusedWithADamagedMarker() throws Exception {
            openAndClose();
            Files.writeString(path().resolve(DataMarker.NAME), "server-id=\n");
            assertRefused(false, "damaged");
        }

        @Test
        void isRefusedWhenANewerServerWroteIt() throws Exception {
            openAndClose();
            Files.writeString(path().resolve(DataMarker.NAME), new DataMarker(UUID.randomUUID(), 2).text());
            assertRefused(false, "newer version");
        }
    }

    @Nested
    class ThatMustExist {

        @Test
        void isRefusedWhenItIsMissingAndNotMade() {
            assertRefused(true, "SAFELIGHT_DATA_MUST_EXIST");
            assertThat(path()).doesNotExist();
        }

        @Test
        void isRefusedWhenItIsEmptyAndLeftEmpty() throws Exception {
            Files.createDirectories(path());
            assertRefused(true, "SAFELIGHT_DATA_MUST_EXIST");
            assertThat(path()).isEmptyDirectory();
        }
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Files.createFile(path());
        assertRefused(false, "SAFELIGHT_DATA");
    }
}
