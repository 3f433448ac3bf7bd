package dev.safelight.protocol.nextcloud.file;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.DavRequest;
import dev.safelight.storage.Sha256;
import dev.safelight.upload.intake.BodyDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checksums in the form of {@code OC-Checksum}: {@code SHA1:<hex>}. */
public final class FileChecksums {
    static final String HEADER = "OC-Checksum";

    /** By the words of the header. Others, of which there are weaker ones, are not checked. */
    private enum Algorithm {
        SHA256("SHA-256", 64),
        SHA1("SHA-1", 40),
        MD5("MD5", 32);

        private final String javaName;
        private final int digits;

        Algorithm(String javaName, int digits) {
            this.javaName = javaName;
            this.digits = digits;
        }

        static Optional<Algorithm> of(String word) {
            return Arrays.stream(values())
                    .filter(algorithm -> algorithm.name().equalsIgnoreCase(word))
                    .findFirst();
        }

        BodyDigest digest(String text) {
            var hex = text.strip().toLowerCase(Locale.ROOT);
            if (hex.length() != digits || !HEX.matcher(hex).matches()) {
                throw DavException.invalid("OC-Checksum must be an algorithm, a colon and hex digits.");
            }
            return new BodyDigest(javaName, hex);
        }
    }

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    private FileChecksums() {}

    /** Those of the catalogue; nothing if the entry is no asset. */
    static Optional<String> of(EntryView entry) {
        return entry.checksum()
                .map(sum -> "SHA256:" + sum.hex()
                        + entry.sha1().map(sha1 -> " SHA1:" + sha1).orElse(""));
    }

    /** The best one, for a client that reads the file. */
    static Optional<String> best(EntryView entry) {
        return entry.checksum().map(sum -> "SHA256:" + sum.hex());
    }

    /**
     * What a client says that its file's checksum is.
     *
     * @return nothing if it does not say, or in an algorithm that is not known
     * @throws DavException 400 if it cannot be read
     */
    public static Optional<BodyDigest> declared(DavRequest request) {
        return request.text(HEADER).flatMap(text -> {
            var words = text.split(":", 2);
            return words.length < 2
                    ? Optional.empty()
                    : Algorithm.of(words[0].strip()).map(algorithm -> algorithm.digest(words[1]));
        });
    }

    /** The checksum by which the catalogue knows files, if it is that one. */
    public static Optional<Sha256> known(Optional<BodyDigest> declared) {
        return declared.filter(digest -> digest.algorithm().equals("SHA-256")).map(digest -> new Sha256(digest.hex()));
    }
}
