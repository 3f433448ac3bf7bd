package dev.safelight.storage;

import java.util.Map;

/**
 * What travels with an object so that the catalogue can be rebuilt from the store alone.
 *
 * @param checksum SHA-256 of the bytes
 * @param mediaType the object's {@code Content-Type}
 * @param user further entries; names of {@code a-z 0-9 -}, values any text (stores keep them percent-encoded where they
 *     cannot hold Unicode)
 */
public record ObjectMetadata(Sha256 checksum, String mediaType, Map<String, String> user) {
    public ObjectMetadata {
        user = Map.copyOf(user);
        if (!user.keySet().stream().allMatch(name -> name.matches("[a-z][a-z0-9-]{0,62}"))) {
            throw new IllegalArgumentException("metadata names are of a-z, 0-9 and -: " + user.keySet());
        }
    }
}
