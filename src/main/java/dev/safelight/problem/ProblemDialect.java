package dev.safelight.problem;

/**
 * How problems are told at some addresses, where a protocol of other people's programs has its own form for them. The problem
 * stays the catalogue's; only its words on the wire differ.
 */
public interface ProblemDialect {

    /** Whether it is spoken at this path. */
    boolean isSpokenAt(String path);

    /** The answer for a problem. */
    Told tell(ProblemException problem);

    /**
     * A problem on the wire.
     *
     * @param status the HTTP status code that programs of that protocol expect for it
     */
    record Told(int status, String mediaType, String body) {}
}
