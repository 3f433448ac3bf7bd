package dev.safelight.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.safelight.testsupport.Photos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    class HoldsLittle {
        /** More than any test has to spare: what claims it must not get it. */
        private static final long HUGE = 3L << 30;

        private static final long LITTLE = 16L << 20;

        @TempDir
        Path directory;

        private Path sparse(byte[] head, long size, byte... tail) throws IOException {
            var path = directory.resolve("sparse");
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                file.write(head);
                file.setLength(size);
                file.seek(size - tail.length);
                file.write(tail);
            }
            return path;
        }

        private static byte[] bytes(Object... parts) {
            var out = new ByteArrayOutputStream();
            for (var part : parts) {
                out.writeBytes(
                        switch (part) {
                            case String text -> text.getBytes(StandardCharsets.ISO_8859_1);
                            case byte[] raw -> raw;
                            case Integer number ->
                                ByteBuffer.allocate(Integer.BYTES)
                                        .putInt(number)
                                        .array();
                            case Short number ->
                                ByteBuffer.allocate(Short.BYTES)
                                        .putShort(number)
                                        .array();
                            default -> throw new IllegalArgumentException(part.toString());
                        });
            }
            return out.toByteArray();
        }

        /** What reading takes of the heap, all in all. */
        private long allocatedBy(Path file) {
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            var before = threads.getCurrentThreadAllocatedBytes();
            assertThat(reader.read(file)).isNotNull();
            return threads.getCurrentThreadAllocatedBytes() - before;
        }

        @Test
        void ofATiffWithItsDirectoryAtTheEnd() throws IOException {
            var at = 200 << 20;
            var date = "2005:03:04 05:06:07\0";
            var exif = at + 18;
            var tail = bytes(
                    // the first directory, with one tag: where the EXIF directory is
                    (short) 1,
                    (short) 0x8769,
                    (short) 4,
                    1,
                    exif,
                    0,
                    // the EXIF directory, with one tag: the date
                    (short) 1,
                    (short) 0x9003,
                    (short) 2,
                    date.length(),
                    exif + 18,
                    0,
                    date);
            var file = sparse(bytes("MM\0*", at), at + tail.length, tail);

            assertThat(reader.read(file).capturedLocal()).contains(LocalDateTime.parse("2005-03-04T05:06:07"));
            assertThat(allocatedBy(file)).isLessThan(LITTLE);
        }

        @Test
        void ofATiffWhoseTagIsAsLongAsTheFile() throws IOException {
            var long300 = 300 << 20;
            var head = bytes("MM\0*", 8, (short) 1, (short) 0x9286, (short) 7, long300, 100, 0);
            assertThat(allocatedBy(sparse(head, 400L << 20))).isLessThan(LITTLE);
        }

        @Test
        void ofAMovieWhoseAtomClaimsTwoGigabytes() throws IOException {
            var head = bytes(16, "ftypqt  ", 0, Integer.MAX_VALUE, "moov", Integer.MAX_VALUE - 8, "mvhd");
            assertThat(allocatedBy(sparse(head, HUGE))).isLessThan(LITTLE);
            assertThat(reader.read(sparse(head, HUGE)).mediaType()).contains("video/quicktime");
        }

        @Test
        void ofAMovieWhoseHeaderComesAfterThreeGigabytes() throws IOException {
            var seconds = (int) (Instant.parse("2024-02-29T08:15:00Z").getEpochSecond() + 2_082_844_800L);
            var tail = bytes(28, "moov", 20, "mvhd", 0, seconds, 0);
            var head = bytes(16, "ftypqt  ", 0, 1, "mdat", 0, 0);
            var buffer = ByteBuffer.wrap(head);
            buffer.putLong(24, HUGE - tail.length - 16);
            var captured = reader.read(sparse(head, HUGE, tail)).captured();
            assertThat(captured.map(OffsetDateTime::toInstant)).contains(Instant.parse("2024-02-29T08:15:00Z"));
        }

        @Test
        void ofAPictureWhoseItemClaimsTwoGigabytes() throws IOException {
            var infe = bytes(21, "infe", 0x02000000, (short) 1, (short) 0, "Exif", new byte[1]);
            var iinf = bytes(14 + infe.length, "iinf", 0, (short) 1, infe);
            var iloc =
                    bytes(30, "iloc", 0, (short) 0x4400, (short) 1, (short) 1, (short) 0, (short) 1, 200, 0x7fffffff);
            var meta = bytes(12 + iinf.length + iloc.length, "meta", 0, iinf, iloc);
            var head = bytes(24, "ftypheic", 0, "mif1heic", meta);
            assertThat(allocatedBy(sparse(head, HUGE))).isLessThan(LITTLE);
        }

        @Test
        void ofAPngWhoseChunkClaimsTwoGigabytes() throws IOException {
            var head = bytes("\u0089PNG\r\n\u001a\n", Integer.MAX_VALUE, "eXIf");
            assertThat(allocatedBy(sparse(head, HUGE))).isLessThan(LITTLE);
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
