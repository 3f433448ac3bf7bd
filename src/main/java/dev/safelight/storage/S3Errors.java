package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Says what a failed S3 request means for the store, in a sentence that names what to change. */
final class S3Errors {
    private static final int INSUFFICIENT_STORAGE = 507;
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final Pattern RESPONSE_CODE = Pattern.compile("Response code: (\\d{3})");

    private final String store;
    private final String bucket;
    private final String variables;

    /**
     * @param store the endpoint, for people
     * @param bucket its name, for people
     * @param variables what the names of the environment variables that set these begin with
     */
    S3Errors(String store, String bucket, String variables) {
        this.store = store;
        this.bucket = bucket;
        this.variables = variables;
    }

    ObjectStoreException name(Throwable failure) {
        var cause = unwrap(failure);
        return switch (cause) {
            case ErrorResponseException e -> byCode(e);
            case ServerException e -> byStatus(e.statusCode(), e);
            case InvalidResponseException e -> byStatus(statusOf(e), e);
            case SSLException e -> away("does not speak TLS as expected; check the certificate and http or https", e);
            case IOException e -> away("cannot be reached", e);
            case InterruptedException e -> away("was not waited for", e);
            default -> away("did not answer sensibly", cause);
        };
    }

    private ObjectStoreException byCode(ErrorResponseException e) {
        var code = String.valueOf(e.errorResponse().code());
        return switch (code) {
            case "NoSuchKey" -> of(Kind.MISSING, "There is no such object in the bucket " + bucket + ".", e);
            case "InvalidRange" -> of(Kind.INVALID_RANGE, "The range lies outside the object.", e);
            case "NoSuchBucket" ->
                denied("has no bucket " + bucket + ": create it, or name another in " + variables + "BUCKET", e);
            case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
                denied("refuses the credentials: check " + variables + "ACCESS_KEY and " + variables + "SECRET_KEY", e);
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
                denied(
                        "denies access to the bucket " + bucket
                                + ": check the credentials, and let them read, write, list and delete there",
                        e);
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "Redirect" ->
                denied("keeps the bucket " + bucket + " in another region: set " + variables + "REGION", e);
            case "RequestTimeTooSkewed" -> denied("has another time than this machine: set both clocks", e);
            case "InvalidBucketName" -> denied("takes no bucket of the name " + bucket + ": choose another", e);
            case "XMinioStorageFull",
                    "XMinioAdminBucketQuotaExceeded",
                    "InsufficientStorage",
                    "InsufficientStorageSpace",
                    "InsufficientCapacity",
                    "QuotaExceeded" -> full(e);
            case "XAmzContentSHA256Mismatch", "BadDigest", "InvalidDigest", "XAmzContentChecksumMismatch" ->
                of(Kind.CORRUPT, "The file did not reach the object store with its checksum: send it again.", e);
            default -> byStatus(e.response().code(), e);
        };
    }

    private ObjectStoreException byStatus(int status, Exception e) {
        return switch (status) {
            case INSUFFICIENT_STORAGE -> full(e);
            case FORBIDDEN, UNAUTHORIZED ->
                denied("denies access to the bucket " + bucket + ": check the credentials", e);
            default -> away("answers with an error (" + status + ")", e);
        };
    }

    private ObjectStoreException full(Exception e) {
        return of(Kind.FULL, "The object store " + store + " is full: give it more room.", e);
    }

    private ObjectStoreException denied(String what, Exception e) {
        return of(Kind.DENIED, "The object store " + store + " " + what + ".", e);
    }

    private ObjectStoreException away(String what, Throwable e) {
        return of(Kind.UNAVAILABLE, "The object store " + store + " " + what + ".", e);
    }

    private static ObjectStoreException of(Kind kind, String sentence, Throwable e) {
        return new ObjectStoreException(kind, sentence, e);
    }

    private static int statusOf(InvalidResponseException e) {
        var matcher = RESPONSE_CODE.matcher(String.valueOf(e.getMessage()));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static Throwable unwrap(Throwable failure) {
        var cause = failure.getCause();
        var wraps = failure instanceof CompletionException
                || failure instanceof ExecutionException
                || failure.getClass().equals(io.minio.errors.MinioException.class);
        return wraps && cause != null ? unwrap(cause) : failure;
    }
}
