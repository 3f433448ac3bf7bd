package dev.safelight.storage;

import io.minio.HeadObjectResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@link ObjectMetadata} as S3 user metadata. Header values are ASCII, so values are percent-encoded UTF-8. S3 allows 2 KB
 * for all names and values; a longest value that does not fit is cut, because a long file name must not keep a photo from
 * being stored (the catalogue keeps the whole name).
 */
final class S3Metadata {
    private static final String CHECKSUM = "sha256";
    private static final int MAX_BYTES = 2_000;
    private static final String OCTETS = "application/octet-stream";

    private S3Metadata() {}

    /** The entries without {@code x-amz-meta-}. */
    static Map<String, String> encode(ObjectMetadata metadata) {
        var user = new TreeMap<>(metadata.user());
        var entries = encodeAll(user);
        while (size(entries) + CHECKSUM.length() + metadata.checksum().hex().length() > MAX_BYTES) {
            cutLongest(user);
            entries = encodeAll(user);
        }
        entries.put(CHECKSUM, metadata.checksum().hex());
        return entries;
    }

    /** The checksum that we recorded, or nothing if the object is not one of ours. */
    static Optional<Sha256> checksum(HeadObjectResponse head) {
        return Optional.ofNullable(head.userMetadata().getFirst(CHECKSUM))
                .filter(hex -> hex.matches("[0-9a-f]{64}"))
                .map(Sha256::new);
    }

    static ObjectMetadata decode(HeadObjectResponse head, Sha256 checksum) {
        var user = new HashMap<String, String>();
        // Header names have no case; the client shows them capitalised.
        head.userMetadata()
                .forEach(entry -> user.put(entry.getKey().toLowerCase(Locale.ROOT), decode(entry.getValue())));
        user.keySet().removeIf(name -> name.equals(CHECKSUM) || !name.matches("[a-z][a-z0-9-]{0,62}"));
        var mediaType = head.contentType();
        return new ObjectMetadata(checksum, mediaType == null ? OCTETS : mediaType, user);
    }

    private static Map<String, String> encodeAll(Map<String, String> user) {
        var entries = new TreeMap<String, String>();
        user.forEach((name, value) -> entries.put(name, encode(value)));
        return entries;
    }

    private static void cutLongest(Map<String, String> user) {
        var longest = user.entrySet().stream()
                .max(Map.Entry.comparingByValue(
                        (a, b) -> Integer.compare(encode(a).length(), encode(b).length())))
                .orElseThrow(() -> new IllegalArgumentException("the names of the metadata alone are too long"));
        var value = longest.getValue();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the names of the metadata alone are too long");
        }
        user.put(longest.getKey(), value.substring(0, value.offsetByCodePoints(value.length(), -1)));
    }

    private static int size(Map<String, String> entries) {
        return entries.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not written by us; shown as it is.
            return value;
        }
    }
}
