package dev.safelight.device.inventory;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes devices' own lists of what is on them, whole or by what has changed. */
@ApplicationScoped
public class InventoryService {
    private final InventoryRepository inventories;
    private final InventoryConfig config;
    private final InventoryLines lines;
    private final Clock clock;

    InventoryService(InventoryRepository inventories, InventoryConfig config, ObjectMapper mapper, Clock clock) {
        this.inventories = inventories;
        this.config = config;
        this.lines = new InventoryLines(mapper, config);
        this.clock = clock;
    }

    /**
     * Replaces a device's inventory, as a whole or not at all. Of lines about the same asset resource the last one counts;
     * no line at all means that nothing is on the device.
     *
     * @param body one JSON object a line; read to its end unless it is too large
     * @param types of asset resources that there are
     * @throws ProblemException {@code INVALID_REQUEST} naming the first line that is wrong, {@code TOO_LARGE},
     *     {@code STORAGE_FULL}, {@code CONFLICT} if the device told something newer while this arrived,
     *     {@code LENGTH_MISMATCH} if it did not arrive whole
     */
    public void replace(UUID device, InventoryBody body, ResourceTypes types) {
        var began = now();
        try (var rows = rows()) {
            lines.read(body, types, rows::add);
            inventories.replace(device, rows, began);
            Log.infof("Device %s: inventory of %d lines taken", device, rows.count());
        } catch (UncheckedIOException unwritable) {
            throw full(unwritable);
        } catch (IOException lost) {
            throw new ProblemException(
                    ProblemType.LENGTH_MISMATCH,
                    "The inventory did not arrive whole; the one that was here stays. Send it again.",
                    lost);
        }
    }

    /**
     * Applies what has changed since the inventory.
     *
     * @param types of asset resources that there are
     * @throws ProblemException {@code INVALID_REQUEST} naming the entry that is wrong, {@code CONFLICT} if there is no
     *     inventory to change: then a few items would look like everything
     */
    public void change(UUID device, InventoryChanges changes, ResourceTypes types) {
        var removals = changes.removals(types);
        var items = changes.items(types);
        var began = now();
        try (var rows = rows()) {
            // A row that is put is loaded after the one that removes it, and the later one counts.
            removals.forEach(rows::remove);
            items.forEach(rows::add);
            inventories.change(device, rows, began);
        } catch (UncheckedIOException | IOException unwritable) {
            throw full(unwritable);
        }
    }

    /** How old a device's inventory is; nothing if it keeps none here. */
    public Optional<InventoryState> state(UUID device) {
        return inventories.state(device);
    }

    /** What a device tells of one asset resource; nothing if it is not on its list. */
    public Optional<InventoryItem> item(UUID device, InventoryKey key) {
        return inventories.item(device, key);
    }

    /** As the database keeps it, so that times can be compared. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Begins a file on a disk that has room for the largest inventory. */
    private InventoryRows rows() {
        try {
            Files.createDirectories(config.directory());
            if (Files.getFileStore(config.directory()).getUsableSpace()
                    < config.maxSize().asLongValue()) {
                throw full(null);
            }
            return InventoryRows.in(config.directory());
        } catch (IOException unwritable) {
            throw full(unwritable);
        }
    }

    private static ProblemException full(@Nullable Exception cause) {
        var sentence = "The server's own disk has no room to take an inventory. Make room on it, then send it again.";
        return cause == null
                ? new ProblemException(ProblemType.STORAGE_FULL, sentence)
                : new ProblemException(ProblemType.STORAGE_FULL, sentence, cause);
    }
}
