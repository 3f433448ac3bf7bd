package dev.safelight.upload;

/**
 * Where the bytes of an attempt arrive.
 *
 * @param server the id of the server whose disk it is
 * @param file the name of the file in that server's spool
 */
public record SpoolPlace(String server, String file) {}
