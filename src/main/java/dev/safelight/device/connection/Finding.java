package dev.safelight.device.connection;

import java.util.Locale;

/**
 * One line of a connection check.
 *
 * @param sentence what is so, for a person
 * @param advice what to do about it; empty when there is nothing to do
 */
public record Finding(Subject subject, State state, String sentence, String advice) {

    /** What a line is about, in the order of the lines. */
    public enum Subject {
        ADDRESS("Address"),
        ENCRYPTION("Encryption"),
        PREFLIGHT("The question before an upload"),
        SIZE("Large files"),
        STREAMING("Passing on at once"),
        INTERIM("Resuming a broken upload"),
        CLIENT("Who is calling");

        private final String label;

        Subject(String label) {
            this.label = label;
        }

        /** The subject for people. */
        public String label() {
            return label;
        }
    }

    /** How it is. */
    public enum State {
        OK("Fine"),
        WARNING("Take note"),
        FAILED("Does not work"),
        NOT_CHECKED("Not checked");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The state for people. */
        public String label() {
            return label;
        }

        /** The state as a word in addresses and class names. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Finding ok(Subject subject, String sentence) {
        return new Finding(subject, State.OK, sentence, "");
    }

    static Finding warning(Subject subject, String sentence, String advice) {
        return new Finding(subject, State.WARNING, sentence, advice);
    }

    static Finding failed(Subject subject, String sentence, String advice) {
        return new Finding(subject, State.FAILED, sentence, advice);
    }

    static Finding notChecked(Subject subject, String sentence, String advice) {
        return new Finding(subject, State.NOT_CHECKED, sentence, advice);
    }
}
