package dev.safelight.device.inventory;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Splits a stream into lines with bounded memory. */
final class LineReader {
    /** The longest line in bytes: an id, a type, two times and a file name fill a tenth of it. */
    static final int MAX_LINE = 8 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final long maxBytes;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private boolean atEnd;
    private long taken;
    private long number;

    LineReader(InputStream in, long maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /**
     * A line without its end.
     *
     * @param number from 1
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Line(long number, byte[] bytes) {
        boolean isBlank() {
            for (byte each : bytes) {
                if (each != ' ' && each != '\t' && each != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The next line; nothing at the end.
     *
     * @throws ProblemException {@code INVALID_REQUEST} if it is too long, {@code TOO_LARGE} if there are too many bytes
     */
    Optional<Line> next() throws IOException {
        int end = lineEnd();
        if (end - from > MAX_LINE) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "Line %d is longer than %d bytes.".formatted(number + 1, MAX_LINE));
        }
        if (end == to && from == to) {
            return Optional.empty();
        }
        var line = new Line(++number, Arrays.copyOfRange(buffer, from, end));
        from = Math.min(end + 1, to);
        return Optional.of(line);
    }

    /** Where the line that begins at {@code from} ends: at a line feed, where it is known to be too long, or at the end. */
    private int lineEnd() throws IOException {
        for (int length = 0; ; length++) {
            if (from + length == to) {
                if (atEnd || length > MAX_LINE) {
                    return to;
                }
                fill();
                length--;
            } else if (buffer[from + length] == '\n') {
                return from + length;
            }
        }
    }

    /** Moves what is left to the front and reads more behind it. */
    private void fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            atEnd = true;
            return;
        }
        to += read;
        taken += read;
        if (taken > maxBytes) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "An inventory has at most %d bytes, unpacked.".formatted(maxBytes));
        }
    }
}
