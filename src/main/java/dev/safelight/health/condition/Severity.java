package dev.safelight.health.condition;

/** How much a condition matters, worst first. */
public enum Severity {
    /** Nothing, or not everything, comes until a person does something. */
    ACT,
    /** It goes on by itself when something changes. */
    WAIT,
    /** Not known, so not to be counted on. */
    UNKNOWN,
    /** As it should be. */
    FINE
}
