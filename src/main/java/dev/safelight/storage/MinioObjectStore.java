package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.HeadObjectResponse;
import io.minio.ListObjectsV2Args;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.ListBucketResultV2;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Objects in a bucket of MinIO or any other S3-compatible store. Uses only what all of them have: see the decision record on
 * the S3 subset.
 *
 * <p>S3 has no portable way to refuse an overwrite, so {@link #put} looks first. Within this server a lock per key keeps two
 * puts apart; keys hold a part of the checksum, so that two servers never have different bytes for one key.
 */
final class MinioObjectStore implements ObjectStore, AutoCloseable {
    private static final int STRIPES = 256;
    private static final int MAX_REQUESTS = 1_024;
    /** No {@link ObjectKey}, so that it never shows in a listing. */
    private static final String PROBE = ".safelight/check";

    private final S3Settings settings;
    private final MinioAsyncClient client;
    private final S3Errors errors;
    private final S3Upload upload;
    private final boolean createBucket;
    private volatile boolean prepared;
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    /**
     * Connects to nothing yet.
     *
     * @param createBucket whether the first {@link #check} or {@link #put} may make a missing bucket
     */
    MinioObjectStore(S3Settings settings, boolean createBucket) {
        this.settings = settings;
        this.createBucket = createBucket;
        this.client = client(settings);
        this.errors = new S3Errors(settings.endpoint().toString(), settings.bucket(), settings.variables());
        this.upload = new S3Upload(client, settings.bucket());
    }

    /**
     * Makes sure of the bucket, once. A bucket that goes missing later is not made again: what was in it is lost, and a person
     * must know.
     */
    private void prepare() throws ObjectStoreException {
        if (prepared) {
            return;
        }
        try {
            if (!bucketExists()) {
                makeBucket();
            }
            prepared = true;
        } catch (MinioException | RuntimeException e) {
            throw errors.name(e);
        }
    }

    private void makeBucket() throws ObjectStoreException, MinioException {
        if (!createBucket) {
            throw new ObjectStoreException(
                    Kind.DENIED,
                    "The object store " + settings.endpoint() + " has no bucket " + settings.bucket()
                            + ": check that it is the right store, and create the bucket there if it is.");
        }
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(settings.bucket()).build())
                    .join();
        } catch (RuntimeException e) {
            // Another server may have made it in the meantime.
            if (!bucketExists()) {
                throw e;
            }
        }
    }

    private boolean bucketExists() throws MinioException {
        return client.bucketExists(
                        BucketExistsArgs.builder().bucket(settings.bucket()).build())
                .join();
    }

    @Override
    public StoredObject put(ObjectKey key, Path file, ObjectMetadata metadata) throws ObjectStoreException {
        prepare();
        var lock = locks[Math.floorMod(key.hashCode(), STRIPES)];
        lock.lock();
        try {
            var size = Files.size(file);
            var there = head(key);
            if (there.isPresent()) {
                return requireSame(key, there.get(), size, metadata);
            }
            upload.send(key, file, metadata);
            return requireStored(key, size, metadata);
        } catch (IOException | CompletionException e) {
            throw errors.name(e);
        } finally {
            lock.unlock();
        }
    }

    private static StoredObject requireSame(ObjectKey key, HeadObjectResponse head, long size, ObjectMetadata metadata)
            throws ObjectStoreException {
        if (!isSame(head, size, metadata)) {
            throw new ObjectStoreException(
                    Kind.EXISTS, "There is another object under " + key + "; it stays as it is.");
        }
        return describe(key, head);
    }

    private StoredObject requireStored(ObjectKey key, long size, ObjectMetadata metadata) throws ObjectStoreException {
        var head = head(key);
        if (head.isEmpty() || !isSame(head.get(), size, metadata)) {
            throw new ObjectStoreException(
                    Kind.CORRUPT,
                    "The object store " + settings.endpoint() + " did not keep " + key + " as it was sent.");
        }
        return describe(key, head.get());
    }

    private static boolean isSame(HeadObjectResponse head, long size, ObjectMetadata metadata) {
        return head.size() == size
                && S3Metadata.checksum(head).filter(metadata.checksum()::equals).isPresent();
    }

    @Override
    public InputStream get(ObjectKey key, ByteRange range) throws ObjectStoreException {
        var args = GetObjectArgs.builder().bucket(settings.bucket()).object(key.value());
        if (!range.equals(ByteRange.ALL)) {
            args.offset(range.offset());
            if (range.length() <= Long.MAX_VALUE - range.offset()) {
                args.length(range.length());
            }
        }
        try {
            return client.getObject(args.build()).join();
        } catch (CompletionException e) {
            throw errors.name(e);
        }
    }

    @Override
    public Optional<StoredObject> stat(ObjectKey key) throws ObjectStoreException {
        var head = head(key);
        return head.isEmpty() ? Optional.empty() : Optional.of(describe(key, head.get()));
    }

    private Optional<HeadObjectResponse> head(ObjectKey key) throws ObjectStoreException {
        try {
            return Optional.of(client.statObject(StatObjectArgs.builder()
                            .bucket(settings.bucket())
                            .object(key.value())
                            .build())
                    .join());
        } catch (CompletionException e) {
            var named = errors.name(e);
            if (named.kind() == Kind.MISSING) {
                return Optional.empty();
            }
            throw named;
        }
    }

    private static StoredObject describe(ObjectKey key, HeadObjectResponse head) throws ObjectStoreException {
        var checksum = S3Metadata.checksum(head)
                .orElseThrow(() -> new ObjectStoreException(
                        Kind.CORRUPT, "The object " + key + " has lost the checksum it was stored with."));
        return new StoredObject(key, head.size(), head.lastModified().toInstant(), S3Metadata.decode(head, checksum));
    }

    @Override
    public void delete(ObjectKey key) throws ObjectStoreException {
        try {
            client.removeObject(RemoveObjectArgs.builder()
                            .bucket(settings.bucket())
                            .object(key.value())
                            .build())
                    .join();
        } catch (CompletionException e) {
            var named = errors.name(e);
            if (named.kind() != Kind.MISSING) {
                throw named;
            }
        }
    }

    @Override
    public void list(String prefix, Consumer<ObjectSummary> each) throws ObjectStoreException {
        @Nullable String next = null;
        do {
            var page = page(prefix, next);
            for (var item : page.contents()) {
                if (ObjectKey.isValid(item.objectName())) {
                    var modifiedAt = item.lastModified().toInstant();
                    each.accept(new ObjectSummary(new ObjectKey(item.objectName()), item.size(), modifiedAt));
                }
            }
            next = page.isTruncated() ? page.nextContinuationToken() : null;
        } while (next != null);
    }

    private ListBucketResultV2 page(String prefix, @Nullable String continuation) throws ObjectStoreException {
        var args = ListObjectsV2Args.builder().bucket(settings.bucket()).prefix(prefix);
        if (continuation != null) {
            args.continuationToken(continuation);
        }
        try {
            return client.listObjectsV2(args.build()).join().result();
        } catch (CompletionException e) {
            throw errors.name(e);
        }
    }

    @Override
    public StoreCapacity capacity() {
        return StoreCapacity.UNKNOWN;
    }

    @Override
    public void check() throws ObjectStoreException {
        prepare();
        try {
            client.putObject(PutObjectAPIArgs.builder()
                            .bucket(settings.bucket())
                            .object(PROBE)
                            .data(new byte[] {'o', 'k'}, 2)
                            .contentType(MediaType.get("text/plain"))
                            .build())
                    .join();
            client.removeObject(RemoveObjectArgs.builder()
                            .bucket(settings.bucket())
                            .object(PROBE)
                            .build())
                    .join();
        } catch (CompletionException e) {
            throw errors.name(e);
        }
    }

    @Override
    public String description() {
        return "bucket " + settings.bucket() + " at " + settings.endpoint();
    }

    @Override
    public void close() {
        client.close();
    }

    private static MinioAsyncClient client(S3Settings settings) {
        return MinioAsyncClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(
                        settings.credentials().accessKey(),
                        settings.credentials().secretKey())
                .httpClient(httpClient(settings), true)
                .build();
    }

    /** Without the client's own repeats of failed requests: those who call know better when to try again. */
    private static OkHttpClient httpClient(S3Settings settings) {
        var dispatcher = new Dispatcher(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("s3-", 0).factory()));
        dispatcher.setMaxRequests(MAX_REQUESTS);
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .build();
    }
}
