package dev.safelight.account.guard;

/** What the browser may load and where forms may go: nothing but this server, see {@code Content-Security-Policy}. */
public final class ContentPolicy {
    /** The header that tells browsers. */
    public static final String HEADER = "Content-Security-Policy";

    private ContentPolicy() {}

    /** The policy of every page. */
    static String everywhere() {
        return policy("form-action 'self'");
    }

    /**
     * The policy of a page whose form may also lead to another scheme, for instance to an app.
     *
     * @param scheme with its colon
     */
    public static String withFormsTo(String scheme) {
        return policy("form-action 'self' " + scheme);
    }

    private static String policy(String forms) {
        return "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; " + forms + "; object-src 'none'";
    }
}
