package dev.safelight.protocol.immich.sync;

import java.util.Optional;

/**
 * How far a session has read one kind of lines: {@code AssetV1|42|}.
 *
 * @param type the kind of lines
 * @param cursor where it stands among them
 */
record SyncAck(String type, String cursor) {
    private static final String SEPARATOR = "|";
    private static final int MAX = 100;

    /** What a program sends back; nothing if it never was one of ours. */
    static Optional<SyncAck> of(String text) {
        var words = text.split("\\|", -1);
        return words.length < 2 || words[0].isEmpty() || text.length() > MAX
                ? Optional.empty()
                : Optional.of(new SyncAck(words[0], words[1]));
    }

    String text() {
        return type + SEPARATOR + cursor + SEPARATOR;
    }
}
