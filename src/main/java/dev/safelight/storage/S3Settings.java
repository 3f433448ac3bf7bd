package dev.safelight.storage;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach one bucket of an S3-compatible store.
 *
 * @param connectTimeout how long a connection may take to open
 * @param timeout how long the store may be silent within a request
 * @param variables what the names of the environment variables that set these begin with, for sentences that say what to change
 */
record S3Settings(
        URI endpoint,
        String region,
        String bucket,
        Credentials credentials,
        Duration connectTimeout,
        Duration timeout,
        String variables) {

    /** An access key and its secret, which no message shows. */
    record Credentials(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Credentials[accessKey=" + accessKey + "]";
        }
    }
}
