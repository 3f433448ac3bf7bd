package dev.safelight.protocol.immich.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code multipart/form-data} body (RFC 7578) one after the other, in bounded memory, whatever their size. */
final class MultipartBody {
    private static final int BUFFER = 16 * 1024;
    private static final int MAX_FIELD = 64 * 1024;
    private static final int MAX_PARTS = 100;
    private static final String FORM = "multipart/form-data";

    private final MultipartInput input;
    private @Nullable InputStream open;
    private int count;

    private MultipartBody(MultipartInput input) {
        this.input = input;
    }

    /**
     * Begins to read.
     *
     * @throws IllegalArgumentException with a sentence for the client if it is no such body
     */
    static MultipartBody of(@Nullable String contentType, InputStream body) {
        var type = contentType == null ? "" : contentType;
        if (!type.regionMatches(true, 0, FORM, 0, FORM.length())) {
            throw new IllegalArgumentException("Send Content-Type: multipart/form-data.");
        }
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        var boundary = parser.parse(type, ';').get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw new IllegalArgumentException("Content-Type must tell the boundary.");
        }
        try {
            var input = MultipartInput.builder()
                    .setInputStream(body)
                    .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                    .setBufferSize(BUFFER)
                    .get();
            input.setHeaderCharset(StandardCharsets.UTF_8);
            return new MultipartBody(input);
        } catch (IOException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException("The boundary of the body cannot be used.", unusable);
        }
    }

    /**
     * One part.
     *
     * @param stream its bytes, until the next part is asked for
     */
    record Part(String name, Optional<String> filename, Optional<String> mediaType, InputStream stream) {

        /** A field's text, as far as a field may be long. */
        String text() throws IOException {
            var bytes = new ByteArrayOutputStream();
            bytes.write(stream.readNBytes(MAX_FIELD));
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /**
     * The next part; nothing behind the last. What was not read of the one before is passed over.
     *
     * @throws IOException if the body ends within, or makes no sense
     */
    Optional<Part> next() throws IOException {
        var more = open == null ? input.skipPreamble() : passOver(open);
        if (!more) {
            return Optional.empty();
        }
        if (++count > MAX_PARTS) {
            throw new IOException("more than " + MAX_PARTS + " parts");
        }
        var headers = PartHeaders.of(input.readHeaders());
        var stream = input.newInputStream();
        open = stream;
        return Optional.of(new Part(headers.name(), headers.filename(), headers.mediaType(), stream));
    }

    private boolean passOver(InputStream rest) throws IOException {
        rest.close();
        return input.readBoundary();
    }
}
