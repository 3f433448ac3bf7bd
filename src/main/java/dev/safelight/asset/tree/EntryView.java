package dev.safelight.asset.tree;

import dev.safelight.storage.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder or a file as other features see it.
 *
 * @param id stable for as long as the entry exists, also when it is moved; of a file, also the id of its asset
 * @param parent nothing for the root
 * @param name as the client gave it; empty for the root
 * @param type the word of the asset resource type of a file that has ever held bytes
 * @param size in bytes; 0 for a folder, and for a file whose bytes are lost
 * @param checksum of the bytes of a file that is an asset
 * @param sha1 of the same, 40 lower-case hex digits, once they are known to the catalogue
 * @param mediaType likewise
 * @param part the bytes of a file that is no asset yet
 * @param modifiedAt as the client told; of a folder, when something in it was last changed
 * @param version of a folder, counts every change of anything below it
 * @param lost the name points to bytes that this server had and has no more, or not undamaged: it cannot be read before they are
 *     sent again
 */
public record EntryView(
        UUID id,
        UUID device,
        UUID account,
        Optional<UUID> parent,
        String name,
        boolean folder,
        Optional<String> type,
        long size,
        Optional<Sha256> checksum,
        Optional<String> sha1,
        Optional<String> mediaType,
        Optional<String> part,
        Instant createdAt,
        Instant modifiedAt,
        long version,
        boolean lost) {
    private static final int TAG_LENGTH = 32;

    /** Differs when the bytes differ, or, of a folder, when anything below it was changed; without quotes. */
    public String tag() {
        if (folder || part.isPresent()) {
            return id + "-" + version;
        }
        return checksum.map(sum -> sum.hex().substring(0, TAG_LENGTH)).orElse("empty");
    }

    /** What the entries of a folder are ordered by. */
    public String key() {
        return name.isEmpty() ? "" : new EntryName(name).key();
    }
}
