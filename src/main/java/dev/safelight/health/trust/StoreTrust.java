package dev.safelight.health.trust;

/** Whether originals that are called safe can be believed to be there now. Only while they can is a backup {@code ok}. */
public enum StoreTrust {
    BELIEVED(""),
    /** The object store does not answer. */
    AWAY("The storage is away, so nobody can say now whether what was stored is still there."),
    /** It answers, and shows none of the originals that were looked for. */
    SHOWS_NOTHING(
            "The storage shows none of the photos that were looked for, as if it were another disk or bucket, so nothing is known"
                    + " to be safe."),
    /** It refuses single originals. */
    REFUSES(
            "The storage does not let this server read some of the photos, so nobody can say whether they are still whole."),
    /** The database was restored from a dump or rebuilt from the store, and not every original was read since. */
    RESTORED(
            "The server’s database was restored or rebuilt, and what is stored is being read back since: until that is done, something"
                    + " that is called safe may be gone or damaged.");

    private final String sentence;

    StoreTrust(String sentence) {
        this.sentence = sentence;
    }

    public boolean isBelieved() {
        return this == BELIEVED;
    }

    /** What is so and what to do, for people; empty while all is well. */
    public String sentence() {
        return isBelieved() ? "" : sentence + " Delete nothing on the phone, and have the server’s storage looked at.";
    }
}
