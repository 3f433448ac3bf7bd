package dev.safelight.problem;

/**
 * An RFC 9457 problem document.
 *
 * @param type reference to the kind of problem, {@code /problems/<slug>} or one that is registered
 * @param title the same sentence for every occurrence of the kind
 * @param status the HTTP status code
 * @param detail one sentence about this occurrence that says what to do next
 */
public record Problem(String type, String title, int status, String detail) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Repeats the slug where a client sees headers only, as an iOS upload extension does. */
    public static final String HEADER = "Safelight-Problem";

    /** The document for one occurrence of a kind of problem. */
    public static Problem of(ProblemException problem) {
        var type = problem.type();
        return new Problem(problem.reference(), type.title(), type.status(), problem.detail());
    }
}
