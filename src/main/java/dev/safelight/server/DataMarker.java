package dev.safelight.server;

import dev.safelight.problem.StartupException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/**
 * What the marker file of a data directory says.
 *
 * @param serverId the identity of the server, random, made with the directory
 * @param format the version of the directory's layout
 */
record DataMarker(UUID serverId, int format) {

    static final String NAME = ".safelight";

    private static final int CURRENT_FORMAT = 1;

    static DataMarker forNewServer() {
        return new DataMarker(UUID.randomUUID(), CURRENT_FORMAT);
    }

    /**
     * Reads a marker file.
     *
     * @throws StartupException if it is damaged, or a newer server wrote it
     */
    static DataMarker read(Path file) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        DataMarker marker;
        try {
            marker = new DataMarker(
                    UUID.fromString(properties.getProperty("server-id", "")),
                    Integer.parseInt(properties.getProperty("format", "")));
        } catch (IllegalArgumentException e) {
            throw new StartupException("The marker file " + file + " is damaged; restore it from a backup.", e);
        }
        if (marker.format > CURRENT_FORMAT) {
            throw new StartupException("The data directory " + file.getParent()
                    + " was written by a newer version of Safelight; start that version or a newer one.");
        }
        return marker;
    }

    String text() {
        return """
                # This directory belongs to a Safelight server. Keep this file: without it the server does not start.
                server-id=%s
                format=%d
                """.formatted(serverId, format);
    }
}
