package dev.safelight.protocol.webdav;

import java.util.Optional;

/** A refusal in the words of WebDAV. The message is a sentence for people. */
public class DavException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String condition;

    public DavException(int status, String detail) {
        this(status, "", detail);
    }

    /**
     * A refusal that names what the request does not meet.
     *
     * @param condition an element of the namespace {@code DAV:} (RFC 4918, section 16)
     */
    public DavException(int status, String condition, String detail) {
        super(detail);
        this.status = status;
        this.condition = condition;
    }

    public int status() {
        return status;
    }

    public Optional<String> condition() {
        return Optional.of(condition).filter(name -> !name.isEmpty());
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The request itself makes no sense. */
    public static DavException invalid(String detail) {
        return new DavException(400, detail);
    }

    /** A condition in a header is not met. */
    public static DavException precondition(String detail) {
        return new DavException(412, detail);
    }
}
