package dev.safelight.upload.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stream that is opened when its first byte is asked for. For one thread. */
final class LateStream extends InputStream {
    private final Supplier<InputStream> source;
    private @Nullable InputStream opened;

    LateStream(Supplier<InputStream> source) {
        this.source = source;
    }

    private InputStream in() {
        if (opened == null) {
            opened = source.get();
        }
        return opened;
    }

    @Override
    public int read() throws IOException {
        return in().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in().read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
