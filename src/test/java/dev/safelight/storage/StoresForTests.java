package dev.safelight.storage;

import dev.safelight.testsupport.S3Server;
import java.nio.file.Path;

/** Real stores for tests of what stands on the port; production code gets its store by configuration. */
public final class StoresForTests {
    private StoresForTests() {}

    /** A directory store, made if there is none. */
    public static ObjectStore directory(Path directory) throws ObjectStoreException {
        return DirectoryObjectStore.open(directory);
    }

    /** A bucket of a server. */
    public static ObjectStore bucket(S3Server server, String bucket) throws ObjectStoreException {
        var store = MinioObjectStoreContract.connect(server.endpoint(), bucket, S3Server.SECRET_KEY);
        store.check();
        return store;
    }
}
