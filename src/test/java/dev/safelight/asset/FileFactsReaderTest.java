package dev.safelight.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.Photos;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFactsReaderTest {
    private final FileFactsReader reader = new FileFactsReader();

    @Nested
    class Captured {
        @ParameterizedTest
        @CsvSource({
            "with-offset.jpg, 2021-12-31T23:30:05+09:00",
            "photo.heic,      2023-07-02T11:22:33-03:00",
            "live.heic,       2022-05-06T20:00:01+02:00",
            "live.mov,        2022-05-06T20:00:00+02:00",
            "clip.mov,        2024-02-29T08:15:00+01:00"
        })
        void isReadWithItsOffset(String name, OffsetDateTime at) {
            assertThat(reader.read(Photos.file(name)).captured()).contains(at);
        }

        @Test
        void inTheHeaderOfAMovieIsTheSameMoment() {
            var at = reader.read(Photos.file("utc.mp4")).captured();
            assertThat(at.map(OffsetDateTime::toInstant))
                    .contains(OffsetDateTime.parse("2018-10-11T12:13:14Z").toInstant());
        }

        @ParameterizedTest
        @CsvSource({"without-offset.jpg, 2019-08-14T18:03:27", "raw.dng, 2005-03-04T05:06:07"})
        void withoutAnOffsetIsLocalOnly(String name, LocalDateTime local) {
            var facts = reader.read(Photos.file(name));
            assertThat(facts.capturedLocal()).contains(local);
            assertThat(facts.captured()).isEmpty();
        }

        @Test
        void ofZerosIsNoDate() {
            var facts = reader.read(Photos.file("zero-date.jpg"));
            assertThat(facts.capturedLocal()).isEmpty();
            assertThat(facts.captured()).isEmpty();
        }
    }

    @Nested
    class Kind {
        @ParameterizedTest
        @CsvSource({
            "with-offset.jpg, image/jpeg,      jpg",
            "photo.heic,      image/heic,      heic",
            "clip.mov,        video/quicktime, mov",
            "utc.mp4,         video/mp4,       mp4"
        })
        void isToldByTheFirstBytes(String name, String mediaType, String extension, @TempDir Path directory)
                throws IOException {
            var unnamed = Files.copy(Photos.file(name), directory.resolve("unnamed"));
            var facts = reader.read(unnamed);
            assertThat(facts.mediaType()).contains(mediaType);
            assertThat(facts.extension()).contains(extension);
        }
    }

    @Nested
    class NeverThrows {
        @TempDir
        Path directory;

        @Test
        void aboutWhatIsNoPhoto() throws IOException {
            assertThat(reader.read(file("just text".getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(FileFacts.NONE);
            assertThat(reader.read(file(new byte[0]))).isEqualTo(FileFacts.NONE);
            assertThat(reader.read(file(new byte[1]))).isEqualTo(FileFacts.NONE);
        }

        @Test
        void aboutAFileThatIsNotThere() {
            assertThat(reader.read(directory.resolve("gone"))).isEqualTo(FileFacts.NONE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"with-offset.jpg", "photo.heic", "clip.mov", "utc.mp4", "raw.dng"})
        void aboutACutFile(String name) throws IOException {
            var whole = Photos.bytes(name);
            for (int length = 0; length < whole.length; length += 1 + length / 16) {
                assertThat(reader.read(file(Arrays.copyOf(whole, length)))).isNotNull();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"with-offset.jpg", "photo.heic", "clip.mov", "utc.mp4", "raw.dng"})
        void aboutADamagedFile(String name) throws IOException {
            var random = new Random(20260504);
            for (int round = 0; round < 200; round++) {
                var damaged = Photos.bytes(name);
                for (int spot = 0; spot < 8; spot++) {
                    damaged[random.nextInt(Math.min(damaged.length, 1500))] = (byte) random.nextInt(256);
                }
                assertThat(reader.read(file(damaged))).isNotNull();
            }
        }

        private Path file(byte[] bytes) throws IOException {
            return Files.write(directory.resolve("file"), bytes);
        }
    }
}
