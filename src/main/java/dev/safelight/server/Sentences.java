package dev.safelight.server;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** What a failure says to a person. */
final class Sentences {

    private Sentences() {}

    /** The reason of an I/O failure, without a full stop; the JDK's own messages are often just a path. */
    static String reason(Exception failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileSystemException system
            when system.getReason() != null -> system.getFile() + ": " + system.getReason();
            case FileSystemException system ->
                system.getClass().getSimpleName().replace("Exception", "") + " " + system.getFile();
            default -> String.valueOf(failure.getMessage()).replaceAll("\\.\\s*$", "");
        };
    }
}
