package dev.safelight.protocol.immich.upload;

import dev.safelight.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The device's id for an asset, made of what a form says, so that the same upload always has the same. */
final class AssetKey {
    private static final String PREFIX = "immich-";
    private static final int DIGITS = 40;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.~-]{1,128}");

    private AssetKey() {}

    /** Of a file whose content was declared: nothing else can be mistaken for it. */
    static String ofChecksum(String sha1) {
        return PREFIX + sha1;
    }

    /**
     * The phone's own id for it if the form has one, in PhotoKit's form without what stands behind the first slash; else what
     * else the form says.
     */
    static String of(FormFields fields, String filename) {
        var own = fields.text("deviceAssetId").map(id -> id.split("/", 2)[0]);
        return own.filter(id -> PLAIN.matcher(id).matches())
                .orElseGet(() -> PREFIX
                        + digest(Stream.of(
                                own,
                                Optional.of(filename),
                                fields.text("fileCreatedAt"),
                                fields.text("fileModifiedAt"),
                                fields.text("fileSize"))));
    }

    private static String digest(Stream<Optional<String>> words) {
        var text = words.map(word -> word.orElse("")).collect(Collectors.joining("\n"));
        var digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return Sha256.of(digest).hex().substring(0, DIGITS);
    }
}
