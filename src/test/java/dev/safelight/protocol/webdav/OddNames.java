package dev.safelight.protocol.webdav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A directory as real ones are: nested, and with names that people and cameras give. */
public final class OddNames {
    private static final List<String> FOLDERS = List.of(
            "",
            "Camera Röll",
            "Camera Röll/2024",
            "Camera Röll/2024/Sommer & Meer",
            "100%",
            "#tags",
            "日本",
            "a+b=c;d,e");
    private static final List<String> NAMES = List.of(
            "IMG.jpg",
            "a b.jpg",
            " leading.jpg",
            "ü.jpg",
            "e\u0301.jpg",
            "100%.jpg",
            "%2F.jpg",
            "a+b.jpg",
            "a&b.jpg",
            "#1.jpg",
            "q?.jpg",
            "semi;colon.jpg",
            "'quote'.jpg",
            "\"double\".jpg",
            "[b].jpg",
            "{c}.jpg",
            "comma,.jpg",
            "=.jpg",
            "@at.jpg",
            "~tilde.jpg",
            "日本.jpg",
            "emoji😀.jpg",
            "<lt>.jpg",
            "back\\slash.jpg",
            "dots..jpg",
            "star*.jpg",
            "pipe|.jpg",
            "colon:.jpg",
            "tab\t.jpg",
            "no-extension");
    private static final int LARGEST = 30_000;

    private OddNames() {}

    /** Makes a number of files, of which the last is empty. */
    public static void make(Path directory, int files) throws IOException {
        var random = new Random(7);
        for (int i = 0; i < files; i++) {
            var folder = Files.createDirectories(directory.resolve(FOLDERS.get(i % FOLDERS.size())));
            var bytes = new byte[i == files - 1 ? 0 : 1 + random.nextInt(LARGEST)];
            random.nextBytes(bytes);
            Files.write(folder.resolve(i + NAMES.get(i % NAMES.size())), bytes);
        }
    }
}
