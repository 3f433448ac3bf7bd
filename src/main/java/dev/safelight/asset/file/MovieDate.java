package dev.safelight.asset.file;

import dev.safelight.asset.file.IsoBoxes.Box;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Reads when a movie was made: QuickTime and everything that came from it. */
final class MovieDate {
    private static final int MOVIE = IsoBoxes.type("moov");
    private static final int HEADER = IsoBoxes.type("mvhd");
    private static final int META = IsoBoxes.type("meta");
    private static final int HANDLER = IsoBoxes.type("hdlr");
    private static final int KEYS = IsoBoxes.type("keys");
    private static final int VALUES = IsoBoxes.type("ilst");
    private static final int DATA = IsoBoxes.type("data");
    private static final int VERSION_AND_FLAGS = 4;
    private static final int KEY_HEAD = 8;
    private static final int DATA_HEAD = 8;
    private static final String CREATION_DATE = "com.apple.quicktime.creationdate";
    private static final Instant EPOCH = Instant.parse("1904-01-01T00:00:00Z");

    private final IsoBoxes boxes;
    private final Optional<Box> movie;

    MovieDate(FileBytes file) throws IOException {
        this.boxes = new IsoBoxes(file);
        this.movie = boxes.child(boxes.whole(), MOVIE);
    }

    /** The moment in the movie's header, ISO/IEC 14496-12, 8.2.2. */
    Optional<Instant> header() throws IOException {
        var header = movie.isEmpty() ? Optional.<Box>empty() : boxes.child(movie.get(), HEADER);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        var content = boxes.content(header.get());
        long seconds = content.get(0) == 1
                ? content.getLong(VERSION_AND_FLAGS)
                : Integer.toUnsignedLong(content.getInt(VERSION_AND_FLAGS));
        // More seconds than 32 bits would be a year after 2040.
        return seconds < 0 || seconds > 0xffff_ffffL ? Optional.empty() : Optional.of(EPOCH.plusSeconds(seconds));
    }

    /** What Apple's cameras write beside it, with the time zone; QuickTime File Format, metadata atom. */
    Optional<String> apple() throws IOException {
        var meta = movie.isEmpty() ? Optional.<Box>empty() : boxes.child(movie.get(), META);
        if (meta.isEmpty()) {
            return Optional.empty();
        }
        var parts = parts(meta.get());
        var keys = boxes.child(parts, KEYS);
        var values = boxes.child(parts, VALUES);
        if (keys.isEmpty() || values.isEmpty()) {
            return Optional.empty();
        }
        var value = boxes.child(values.get(), keyNumber(keys.get()));
        var data = value.isEmpty() ? Optional.<Box>empty() : boxes.child(value.get(), DATA);
        return data.isEmpty() ? Optional.empty() : Optional.of(text(data.get().after(DATA_HEAD)));
    }

    /** ISO gives the box a version, QuickTime does not: its first part tells. */
    private Box parts(Box meta) throws IOException {
        var plain = boxes.content(new Box(0, meta.start(), Math.min(meta.end(), meta.start() + KEY_HEAD)));
        return plain.remaining() == KEY_HEAD && plain.getInt(Integer.BYTES) == HANDLER
                ? meta
                : meta.after(VERSION_AND_FLAGS);
    }

    /** Values are named by the number of their key, from 1; 0 is none. */
    private int keyNumber(Box keys) throws IOException {
        var number = 0;
        for (var key : boxes.children(keys.after(VERSION_AND_FLAGS + Integer.BYTES))) {
            number++;
            if (key.end() - key.start() == CREATION_DATE.length() && text(key).equals(CREATION_DATE)) {
                return number;
            }
        }
        return 0;
    }

    private String text(Box box) throws IOException {
        return StandardCharsets.UTF_8.decode(boxes.content(box)).toString();
    }
}
