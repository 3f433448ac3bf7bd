package dev.safelight.problem;

/**
 * Every problem the HTTP interface can answer with. A phone decides from the status alone whether to try again, so the
 * client's fault, the store's fault and ours never share a status.
 */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
    LENGTH_MISMATCH("length-mismatch", 400, "The body is not as long as was declared"),
    TOKEN_INVALID("token-invalid", 401, "The credentials are missing or wrong"),
    DEVICE_REVOKED("device-revoked", 403, "This device's access was revoked"),
    FORBIDDEN("forbidden", 403, "These credentials may not do this"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This address does not take this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types can be given"),
    OFFSET_MISMATCH("offset-mismatch", 409, "The upload does not stand where the request begins"),
    UPLOAD_IN_PROGRESS("upload-in-progress", 409, "This asset resource is being uploaded right now"),
    CONFLICT("conflict", 409, "This is not possible in the present state"),
    TOO_LARGE("too-large", 413, "This is more than the server takes"),
    UNSUPPORTED_TYPE("unsupported-type", 415, "This kind of asset resource or content is not taken"),
    RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "The file has no such range"),
    CHECKSUM_MISMATCH("checksum-mismatch", 422, "The bytes do not match the declared checksum"),
    EMPTY_BODY("empty-body", 422, "The body is empty"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many attempts; wait before the next one"),
    INTERNAL_ERROR("internal-error", 500, "The server made a mistake"),
    STORAGE_UNAVAILABLE("storage-unavailable", 503, "The storage cannot be reached right now"),
    ORIGINAL_DAMAGED("original-damaged", 503, "What is stored of this original is damaged"),
    STORAGE_FULL("storage-full", 507, "There is no room left");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** The last segment of the problem's {@code type}, and the value of the {@code Safelight-Problem} header. */
    public String slug() {
        return slug;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** One sentence for people, the same for every occurrence. */
    public String title() {
        return title;
    }
}
