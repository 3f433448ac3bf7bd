package dev.safelight.protocol.nextcloud.upload;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A chunk that is here.
 *
 * @param name the client's: it begins with a number, counted from 0 or from 1, or the offset of the first byte
 * @param part its bytes in the spool
 * @param size in bytes
 */
record ChunkView(String name, String part, long size) {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,40}).*");

    /** The order in which chunks are one file: by the number, of which some clients write the leading zeros and some not. */
    static final Comparator<ChunkView> ORDER =
            Comparator.comparing(ChunkView::number).thenComparing(ChunkView::name);

    /** Whether a chunk can have this name. */
    static boolean isName(String name) {
        return NUMBER.matcher(name).matches();
    }

    private BigInteger number() {
        var matcher = NUMBER.matcher(name);
        return matcher.matches() ? new BigInteger(matcher.group(1)) : BigInteger.ZERO;
    }
}
