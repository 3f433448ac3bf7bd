package dev.safelight.protocol.webdav.file;

import java.util.List;
import java.util.Locale;

/** Names that apps give to files while they send them, until they move them to their real names. */
final class TemporaryName {
    private static final List<String> ENDINGS = List.of(".tacitpart", ".part", ".partial", ".tmp", ".pending");
    private static final String BEGINNING = ".~";

    private TemporaryName() {}

    /** Whether a file of this name is not what it will be. */
    static boolean is(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(BEGINNING) || ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** The name that it will probably have. */
    static String finalName(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var rest = lower.startsWith(BEGINNING) ? name.substring(BEGINNING.length()) : name;
        return ENDINGS.stream()
                .filter(rest.toLowerCase(Locale.ROOT)::endsWith)
                .findFirst()
                .map(ending -> rest.substring(0, rest.length() - ending.length()))
                .filter(real -> !real.isEmpty())
                .orElse(rest.isEmpty() ? name : rest);
    }
}
