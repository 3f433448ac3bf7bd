package dev.safelight.upload.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;

/** A stream that does not end when its bytes are not those of a checksum. */
final class CheckedStream extends FilterInputStream {
    private final DigestInputStream digesting;
    private final BodyDigest expected;
    private boolean ended;

    CheckedStream(InputStream body, BodyDigest expected) {
        this(new DigestInputStream(body, expected.begin()), expected);
    }

    private CheckedStream(DigestInputStream digesting, BodyDigest expected) {
        super(digesting);
        this.digesting = digesting;
        this.expected = expected;
    }

    /** The bytes were others. */
    static final class MismatchException extends IOException {
        private static final long serialVersionUID = 1L;

        MismatchException(BodyDigest expected) {
            super("%s %s was announced, other bytes arrived.".formatted(expected.algorithm(), expected.hex()));
        }
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) throws IOException {
        if (read < 0 && !ended) {
            ended = true;
            if (!expected.matches(digesting.getMessageDigest())) {
                throw new MismatchException(expected);
            }
        }
        return read;
    }

    /** What is passed over would not be looked at. */
    @Override
    public long skip(long count) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
