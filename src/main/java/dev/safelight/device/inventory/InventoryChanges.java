package dev.safelight.device.inventory;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has changed on a device since its inventory, as it writes it. Removals come first: what is in both lists is there.
 *
 * @param upsert what is new or different
 * @param remove what is gone; only {@code asset} and {@code type} count
 */
public record InventoryChanges(
        @Nullable List<@Nullable InventoryEntry> upsert,
        @Nullable List<@Nullable InventoryEntry> remove) {
    private static final int MAX_CHANGES = 10_000;

    /**
     * The removals.
     *
     * @throws ProblemException {@code INVALID_REQUEST} naming the entry that is wrong
     */
    List<InventoryKey> removals(ResourceTypes types) {
        return each("remove", remove, entry -> InventoryKey.of(entry.asset(), entry.type(), types));
    }

    /**
     * What is new or different.
     *
     * @throws ProblemException {@code INVALID_REQUEST} naming the entry that is wrong
     */
    List<InventoryItem> items(ResourceTypes types) {
        return each("upsert", upsert, entry -> entry.item(types));
    }

    private static <T> List<T> each(
            String member, @Nullable List<@Nullable InventoryEntry> entries, Function<InventoryEntry, T> reader) {
        if (entries == null) {
            return List.of();
        }
        if (entries.size() > MAX_CHANGES) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "%s has more than %d entries; send several requests, or the whole inventory."
                            .formatted(member, MAX_CHANGES));
        }
        var read = new ArrayList<T>(entries.size());
        for (var entry : entries) {
            read.add(read(member + "[" + read.size() + "]", entry, reader));
        }
        return read;
    }

    private static <T> T read(String where, @Nullable InventoryEntry entry, Function<InventoryEntry, T> reader) {
        try {
            if (entry == null) {
                throw new IllegalArgumentException("null is no asset resource.");
            }
            return reader.apply(entry);
        } catch (IllegalArgumentException wrong) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, where + ": " + wrong.getMessage(), wrong);
        }
    }
}
