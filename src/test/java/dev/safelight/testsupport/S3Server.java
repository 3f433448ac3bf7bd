package dev.safelight.testsupport;

import java.net.URI;

/**
 * A real S3 server on the loopback interface. It can be stopped and started again on the same port with the same data, so
 * that a test can take the store away and bring it back.
 */
public interface S3Server extends AutoCloseable {
    /** Of the one account. */
    String ACCESS_KEY = "safelight-test";

    /** Of the one account. */
    String SECRET_KEY = "safelight-test-secret";

    /** The same address before and after {@link #stop()}. */
    URI endpoint();

    /** Makes a server keep originals here, by settings alone. */
    default PackagedServer configure(PackagedServer server) {
        return server.env("SAFELIGHT_STORAGE_S3_ENDPOINT", endpoint().toString())
                .env("SAFELIGHT_STORAGE_S3_ACCESS_KEY", ACCESS_KEY)
                .env("SAFELIGHT_STORAGE_S3_SECRET_KEY", SECRET_KEY);
    }

    /** Returns when requests are answered. */
    void start();

    /** Returns when connections are refused. */
    void stop();

    /** Stops for good and removes the data. */
    @Override
    void close();
}
