package dev.safelight.protocol.tus;

/** The words of tus 1.0.0. */
final class Tus {
    static final String PATH = "/tus";
    static final String VERSION = "1.0.0";
    static final String RESUMABLE = "Tus-Resumable";
    static final String EXTENSIONS =
            "creation,creation-with-upload,creation-defer-length,expiration,checksum,termination," + "concatenation";
    static final String CHECKSUMS = "sha1,sha256";
    static final String BODY_TYPE = "application/offset+octet-stream";
    static final int CHECKSUM_MISMATCH = 460;

    /** The door of an upload of its own, and of one that was put together from parts. */
    static final String DOOR = "tus";

    static final String CONCATENATED = "tus-concatenation";

    /** Names of parts begin so in addresses, which tells them from uploads. */
    static final String PART = "part-";

    private Tus() {}
}
