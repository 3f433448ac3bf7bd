package dev.safelight.health.alert.send;

/** A message was not taken. The message of this exception is a sentence for people and names no secret. */
public class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    public DeliveryException(String sentence) {
        super(sentence);
    }

    public DeliveryException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Why it was not taken, for people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
