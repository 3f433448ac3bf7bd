package dev.safelight.problem;

/**
 * The server cannot start, and a person can do something about it. The message is shown as it is, without a stack trace: one
 * sentence that says what is wrong and what to change. Thrown by any feature while the server starts; it may be wrapped, for
 * it is looked for along the whole chain of causes.
 */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String sentence) {
        super(sentence);
    }

    public StartupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
