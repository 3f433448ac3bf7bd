package dev.safelight.protocol.nextcloud.upload;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
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

    /**
     * Whether none is missing between the first and the last, as far as their numbers tell: they count up by one, or each is the
     * offset of its first byte.
     *
     * @param chunks in their order
     */
    static boolean areGapless(List<ChunkView> chunks) {
        boolean counted = true;
        boolean offsets = true;
        var expected = BigInteger.ZERO;
        for (int i = 0; i < chunks.size(); i++) {
            var number = chunks.get(i).number();
            counted &= i == 0
                    ? number.compareTo(BigInteger.ONE) <= 0
                    : number.equals(chunks.get(i - 1).number().add(BigInteger.ONE));
            offsets &= number.equals(expected);
            expected = expected.add(BigInteger.valueOf(chunks.get(i).size()));
        }
        return counted || offsets;
    }

    private BigInteger number() {
        var matcher = NUMBER.matcher(name);
        return matcher.matches() ? new BigInteger(matcher.group(1)) : BigInteger.ZERO;
    }
}
