package dev.safelight.storage;

import dev.safelight.storage.ObjectStoreException.Kind;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import okhttp3.MediaType;

/**
 * Sends one file as one object, always from the file itself: the client's own upload holds a whole part in memory. Each
 * request is signed over the SHA-256 of its body, which every S3 server verifies, so that bytes which change on the way, or
 * have changed on the disk since they arrived, never become an object.
 */
final class S3Upload {
    /** Larger files go in parts; a photo goes in one request. */
    static final long PART_SIZE = 64L << 20;

    private static final int MAX_PARTS = 10_000;

    private final MinioAsyncClient client;
    private final String bucket;

    S3Upload(MinioAsyncClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** @throws CompletionException with what the client says */
    void send(ObjectKey key, Path file, ObjectMetadata metadata) throws IOException, ObjectStoreException {
        try (var data = new RandomAccessFile(file.toFile(), "r")) {
            if (data.length() <= PART_SIZE) {
                sendWhole(key, data, metadata);
            } else {
                sendParts(key, data, metadata);
            }
        }
    }

    /** The least multiple of {@link #PART_SIZE} with which the file makes at most 10,000 parts. */
    static long partSize(long length) {
        var parts = Math.ceilDiv(length, PART_SIZE);
        return PART_SIZE * Math.ceilDiv(parts, MAX_PARTS);
    }

    private void sendWhole(ObjectKey key, RandomAccessFile data, ObjectMetadata metadata) throws IOException {
        var headers = userHeaders(metadata);
        headers.put(Http.Headers.X_AMZ_CONTENT_SHA256, metadata.checksum().hex());
        client.putObject(PutObjectAPIArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .file(data, data.length())
                        .contentType(contentType(metadata))
                        .headers(headers)
                        .build())
                .join();
    }

    private void sendParts(ObjectKey key, RandomAccessFile data, ObjectMetadata metadata)
            throws IOException, ObjectStoreException {
        var uploadId = begin(key, metadata);
        try {
            var parts = sendEach(key, uploadId, data, metadata);
            client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key.value())
                            .uploadId(uploadId)
                            .parts(parts.toArray(Part[]::new))
                            .build())
                    .join();
        } catch (IOException | ObjectStoreException | RuntimeException e) {
            abort(key, uploadId, e);
            throw e;
        }
    }

    private String begin(ObjectKey key, ObjectMetadata metadata) {
        var headers = userHeaders(metadata);
        headers.put("Content-Type", contentType(metadata).toString());
        headers.put("x-amz-checksum-algorithm", "SHA256");
        return client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key.value())
                        .headers(headers)
                        .build())
                .join()
                .result()
                .uploadId();
    }

    private List<Part> sendEach(ObjectKey key, String uploadId, RandomAccessFile data, ObjectMetadata metadata)
            throws IOException, ObjectStoreException {
        var hash = new PartHash(data);
        var partSize = partSize(data.length());
        var parts = new ArrayList<Part>();
        for (var offset = 0L; offset < data.length(); offset += partSize) {
            var length = Math.min(partSize, data.length() - offset);
            var checksum = hash.next(offset, length);
            data.seek(offset);
            var response = client.uploadPart(UploadPartArgs.builder()
                            .bucket(bucket)
                            .object(key.value())
                            .uploadId(uploadId)
                            .partNumber(parts.size() + 1)
                            .file(data, length)
                            .headers(new Http.Headers(Http.Headers.X_AMZ_CONTENT_SHA256, checksum.hex()))
                            .build())
                    .join();
            parts.add(response.part());
        }
        if (!hash.whole().equals(metadata.checksum())) {
            throw new ObjectStoreException(
                    Kind.CORRUPT, "The file to store no longer has the checksum it arrived with: send it again.");
        }
        return parts;
    }

    /** What cannot be aborted because the store is away is for the store's own clean-up of unfinished uploads. */
    private void abort(ObjectKey key, String uploadId, Exception reason) {
        try {
            client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key.value())
                            .uploadId(uploadId)
                            .build())
                    .join();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    private static Http.Headers userHeaders(ObjectMetadata metadata) {
        var headers = new Http.Headers();
        S3Metadata.encode(metadata).forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
        return headers;
    }

    private static MediaType contentType(ObjectMetadata metadata) {
        var parsed = MediaType.parse(metadata.mediaType());
        return parsed == null ? MediaType.get("application/octet-stream") : parsed;
    }
}
