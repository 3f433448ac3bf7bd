package dev.safelight.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** Gives nothing, and breaks off. */
public final class TimedOutStream extends InputStream {
    @Override
    public int read() throws IOException {
        throw new SocketTimeoutException("Read timed out");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return read();
    }
}
