package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.S3Settings.Credentials;
import dev.safelight.testsupport.S3Server;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the S3 store must do on any server. */
abstract class MinioObjectStoreContract extends ObjectStoreContract {
    private MinioObjectStore store = connect(URI.create("http://127.0.0.1:1"), "unused", S3Server.SECRET_KEY);

    abstract S3Server server();

    static MinioObjectStore connect(URI endpoint, String bucket, String secret) {
        return connect(endpoint, bucket, secret, true);
    }

    static MinioObjectStore connect(URI endpoint, String bucket, String secret, boolean createBucket) {
        return new MinioObjectStore(
                new S3Settings(
                        endpoint,
                        "us-east-1",
                        bucket,
                        new Credentials(S3Server.ACCESS_KEY, secret),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(20),
                        "SAFELIGHT_STORAGE_S3_"),
                createBucket);
    }

    @BeforeEach
    void connect() throws ObjectStoreException {
        store = connect(server().endpoint(), "safelight", S3Server.SECRET_KEY);
        store.check();
    }

    @AfterEach
    void disconnect() {
        store.close();
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Override
    void takeAway() {
        server().stop();
    }

    @Override
    void bringBack() {
        server().start();
    }

    @Override
    ObjectStore refusing() {
        return connect(server().endpoint(), "safelight", "not the secret");
    }

    @Test
    void missingBucketIsMadeOnlyIfAllowed() throws Exception {
        var endpoint = server().endpoint();
        try (var modest = connect(endpoint, "another-bucket", S3Server.SECRET_KEY, false);
                var allowed = connect(endpoint, "another-bucket", S3Server.SECRET_KEY, true)) {
            assertKind(Kind.DENIED, modest::check);
            allowed.check();
            modest.check();
        }
    }

    @Test
    void wrongSecretIsToldAtTheStart() throws Exception {
        try (var refusing = connect(server().endpoint(), "safelight", "not the secret")) {
            assertKind(Kind.DENIED, () -> refusing.check());
        }
    }

    @Test
    void fileNameThatS3CannotHoldIsCutAndTheObjectStored() throws Exception {
        var file = file(10, 1);
        var name = "漢".repeat(255);
        var metadata = new ObjectMetadata(file.checksum(), "image/jpeg", Map.of("filename", name, "device", "phone"));

        var stored = store().put(key("long.jpg"), file.path(), metadata);

        assertThat(stored.metadata().user()).containsEntry("device", "phone");
        assertThat(stored.metadata().user().get("filename"))
                .hasSizeGreaterThan(150)
                .satisfies(cut -> assertThat(name).startsWith(cut));
    }
}
