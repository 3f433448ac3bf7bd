package dev.safelight.upload.intake;

import java.io.InputStream;

/**
 * The bytes of one request as they come from the network.
 *
 * @param stream ends with the body; throws when the connection does not last so long
 * @param hangUp ends the connection from another thread, so that a blocked read returns
 * @param progress hears how far it is
 */
public record UploadBody(InputStream stream, Runnable hangUp, UploadProgress progress) {

    /** The same request with other bytes than its own. */
    public UploadBody withStream(InputStream other) {
        return new UploadBody(other, hangUp, progress);
    }

    /**
     * The same, to be refused at its end when its checksum is another. For checksums that the write path does not take by itself;
     * SHA-256 belongs into the {@link UploadRequest}.
     */
    public UploadBody checkedBy(BodyDigest digest) {
        return withStream(new CheckedStream(stream, digest));
    }
}
