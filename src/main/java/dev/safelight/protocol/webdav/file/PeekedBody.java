package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.FileFactsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A body of which the first bytes were looked at.
 *
 * @param type what it is by those bytes
 * @param whole the body from its first byte on
 * @param empty whether it has none
 * @param cut whether it broke off within the first bytes; reading on tells how
 */
record PeekedBody(AssetResourceType type, InputStream whole, boolean empty, boolean cut) {
    /** Where a file's type stands in every format that is known by its bytes. */
    private static final int ENOUGH = 4 * 1024;

    static PeekedBody of(InputStream body) {
        var head = new byte[ENOUGH];
        int length = 0;
        Optional<IOException> failure = Optional.empty();
        try {
            for (int read = body.read(head); read > 0; read = body.read(head, length, ENOUGH - length)) {
                length += read;
            }
        } catch (IOException broken) {
            failure = Optional.of(broken);
        }
        var type = FileFactsReader.typeOf(Arrays.copyOf(head, length));
        var rest = failure.<InputStream>map(Broken::new).orElse(body);
        var whole = new SequenceInputStream(new ByteArrayInputStream(head, 0, length), rest);
        return new PeekedBody(type, whole, length == 0 && failure.isEmpty(), failure.isPresent());
    }

    /** Fails as the body did. */
    private static final class Broken extends InputStream {
        private final IOException failure;

        Broken(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw failure;
        }
    }
}
