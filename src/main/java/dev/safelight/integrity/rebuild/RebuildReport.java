package dev.safelight.integrity.rebuild;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rebuild has made.
 *
 * @param lineage the folder of the records that were used; null if there were none
 * @param originals how many, the missing ones too
 * @param bytes of the originals that are safe
 * @param safe how many originals were seen: an object of their size, stored with their checksum, is under their key
 * @param recovered how many originals were not recorded and were made from what their objects say
 * @param missing how many recorded originals were not seen; none of them counts as safe
 * @param missingKeys the keys of the first of them
 * @param unusedObjects how many objects nothing could be made of; they stay as they are
 * @param notes what else should be known, in sentences, the first of them
 * @param noteCount how many there were
 */
public record RebuildReport(
        @Nullable String lineage,
        long accounts,
        long devices,
        long assets,
        long assetResources,
        long originals,
        long bytes,
        long safe,
        long recovered,
        long missing,
        List<String> missingKeys,
        long unusedObjects,
        List<String> notes,
        long noteCount) {}
