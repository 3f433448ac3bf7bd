package dev.safelight.integrity.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the jar does instead of serving, by its first argument. */
public enum Command {
    /** Makes the catalogue of an empty database anew from the object store. */
    REBUILD(true),
    /** Takes a dump of the database. */
    DUMP(false),
    /** Puts a dump, by its name or the newest, into an empty database. */
    RESTORE_DUMP(true),
    /** Looks for objects without rows and rows without objects. */
    ORPHANS(false);

    private final boolean beginning;

    Command(boolean beginning) {
        this.beginning = beginning;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is meant for a data directory without a library: the one that it makes anew. */
    public boolean isBeginning() {
        return beginning;
    }

    /** Nothing for another word. */
    public static Optional<Command> of(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }

    /** All words, for people. */
    public static String words() {
        return Arrays.stream(values()).map(Command::word).collect(Collectors.joining(", "));
    }
}
