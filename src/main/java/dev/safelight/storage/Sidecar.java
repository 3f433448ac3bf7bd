package dev.safelight.storage;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file beside an object of a {@link DirectoryObjectStore} that holds its metadata: {@code .<name>.json}, for people to
 * read and for the catalogue to be rebuilt from.
 *
 * @param size of the object in bytes
 */
@JsonPropertyOrder({"checksum", "size", "mediaType", "user"})
record Sidecar(String checksum, long size, String mediaType, Map<String, String> user) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(Sidecar.class).withDefaultPrettyPrinter();
    private static final ObjectReader READER = MAPPER.readerFor(Sidecar.class);

    static Sidecar of(ObjectMetadata metadata, long size) {
        return new Sidecar(metadata.checksum().hex(), size, metadata.mediaType(), new TreeMap<>(metadata.user()));
    }

    /** Where the sidecar of an object lies. */
    static Path beside(Path object) {
        return object.resolveSibling("." + object.getFileName() + ".json");
    }

    ObjectMetadata metadata() {
        return new ObjectMetadata(new Sha256(checksum), mediaType, user);
    }

    /** Whether this describes an object of the same bytes. */
    boolean describes(ObjectMetadata metadata, long length) {
        return size == length && checksum.equals(metadata.checksum().hex());
    }

    /** Writes the file, replacing one that a crash left behind, and returns when its bytes are on the disk. */
    void write(Path file) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(WRITER.writeValueAsBytes(this));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    /**
     * Reads a sidecar.
     *
     * @throws IOException if it is not there or does not hold what {@link #write} writes
     */
    static Sidecar read(Path file) throws IOException {
        Sidecar sidecar = READER.readValue(Files.readAllBytes(file));
        try {
            sidecar.metadata();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException("not a metadata file: " + file.getFileName(), e);
        }
        return sidecar;
    }
}
