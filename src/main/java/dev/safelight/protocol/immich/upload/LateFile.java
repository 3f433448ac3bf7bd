package dev.safelight.protocol.immich.upload;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A form's file that is looked for when its first byte is asked for. For one thread. */
final class LateFile extends InputStream {
    private final Source source;
    private @Nullable InputStream found;

    LateFile(Source source) {
        this.source = source;
    }

    /** Finds the file. */
    interface Source {
        InputStream find() throws IOException;
    }

    private InputStream in() throws IOException {
        if (found == null) {
            found = source.find();
        }
        return found;
    }

    @Override
    public int read() throws IOException {
        return in().read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in().read(bytes, offset, length);
    }
}
