package dev.safelight.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure that the caller is told about: which problem, and one sentence about this occurrence that says what to do. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final @Nullable Duration retryAfter;
    private final LinkedHashMap<String, Long> members = new LinkedHashMap<>();
    private @Nullable String registeredName;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null, null);
    }

    /** With the cause, which is logged and never shown. */
    public ProblemException(ProblemType type, String detail, Throwable cause) {
        this(type, detail, null, cause);
    }

    /** With the time after which a new try makes sense; becomes {@code Retry-After}. */
    public ProblemException(ProblemType type, String detail, Duration retryAfter) {
        this(type, detail, retryAfter, null);
    }

    private ProblemException(
            ProblemType type, String detail, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
        this.retryAfter = retryAfter;
    }

    public ProblemType type() {
        return type;
    }

    /** One sentence about this occurrence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Gives it the type that the HTTP problem types registry knows it by, for programs written against a standard. */
    public ProblemException registered(String name) {
        registeredName = name;
        return this;
    }

    /** Adds a number that its registered type calls for. */
    public ProblemException with(String member, long value) {
        members.put(member, value);
        return this;
    }

    /** The reference to its kind: {@code /problems/<slug>}, or that of the registry. */
    public String reference() {
        return registeredName == null
                ? "/problems/" + type.slug()
                : "https://iana.org/assignments/http-problem-types#" + registeredName;
    }

    /** What its registered type calls for, by name. */
    public Map<String, Long> members() {
        return Collections.unmodifiableMap(members);
    }
}
