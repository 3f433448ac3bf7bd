package dev.safelight.device.inventory;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads an inventory as it comes over the wire: one JSON object a line. */
final class InventoryLines {
    private static final int UNPACKED_AT_ONCE = 64 * 1024;

    private final ObjectReader json;
    private final InventoryConfig config;

    InventoryLines(ObjectMapper mapper, InventoryConfig config) {
        this.json = mapper.readerFor(InventoryEntry.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.config = config;
    }

    /**
     * Reads all lines; blank ones are passed over.
     *
     * @throws ProblemException {@code INVALID_REQUEST} naming the line that is wrong, {@code TOO_LARGE} if there is too
     *     much
     * @throws IOException if the body ends before it should
     */
    void read(InventoryBody body, ResourceTypes types, Consumer<InventoryItem> taker) throws IOException {
        try {
            read(new LineReader(unpacked(body), config.maxSize().asLongValue()), types, taker);
        } catch (ZipException | EOFException broken) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "The body is not gzip, or ends before its end.", broken);
        }
    }

    private static InputStream unpacked(InventoryBody body) throws IOException {
        return body.gzip() ? new GZIPInputStream(body.stream(), UNPACKED_AT_ONCE) : body.stream();
    }

    private void read(LineReader lines, ResourceTypes types, Consumer<InventoryItem> taker) throws IOException {
        int count = 0;
        for (var next = lines.next(); next.isPresent(); next = lines.next()) {
            var line = next.get();
            if (line.isBlank()) {
                continue;
            }
            if (++count > config.maxLines()) {
                throw new ProblemException(
                        ProblemType.TOO_LARGE, "An inventory has at most %d lines.".formatted(config.maxLines()));
            }
            taker.accept(item(line, types));
        }
    }

    private InventoryItem item(LineReader.Line line, ResourceTypes types) throws IOException {
        try {
            InventoryEntry entry = json.readValue(line.bytes());
            if (entry == null) {
                throw new IllegalArgumentException("null is no asset resource.");
            }
            return entry.item(types);
        } catch (JacksonException malformed) {
            throw invalid(line, "it is not one JSON object with the members of an asset resource.", malformed);
        } catch (IllegalArgumentException wrong) {
            throw invalid(line, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static ProblemException invalid(LineReader.Line line, String what, Exception cause) {
        return new ProblemException(ProblemType.INVALID_REQUEST, "Line %d: %s".formatted(line.number(), what), cause);
    }
}
