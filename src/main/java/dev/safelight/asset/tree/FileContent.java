package dev.safelight.asset.tree;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.storage.Sha256;
import java.util.Optional;

/** What a name is made to point to. */
public sealed interface FileContent {

    /** In bytes. */
    long size();

    /** Bytes that are an asset resource: the write path has them, stored or spooled. */
    record Uploaded(AssetResourceType type, long size, Sha256 checksum) implements FileContent {}

    /** Bytes that are no asset yet, by the name of their part. */
    record Held(String part, long size) implements FileContent {}

    /** Not a byte. There is no original without bytes, so an empty file is a name and nothing else. */
    record Empty() implements FileContent {
        @Override
        public long size() {
            return 0;
        }
    }

    /** The checksum in the catalogue. */
    default Optional<Sha256> storedChecksum() {
        return this instanceof Uploaded uploaded ? Optional.of(uploaded.checksum()) : Optional.empty();
    }

    /** The part in the spool. */
    default Optional<String> heldPart() {
        return this instanceof Held held ? Optional.of(held.part()) : Optional.empty();
    }

    /** The word of the asset resource type. */
    default Optional<String> typeWord() {
        return this instanceof Uploaded uploaded ? Optional.of(uploaded.type().slug()) : Optional.empty();
    }
}
