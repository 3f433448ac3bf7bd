package dev.safelight.storage;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach one bucket of an S3-compatible store.
 *
 * @param connectTimeout how long a connection may take to open
 * @param timeout how long the store may be silent within a request
 */
record S3Settings(
        URI endpoint,
        String region,
        String bucket,
        Credentials credentials,
        Duration connectTimeout,
        Duration timeout) {

    /** An access key and its secret, which no message shows. */
    record Credentials(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Credentials[accessKey=" + accessKey + "]";
        }
    }
}
