package dev.safelight.testsupport;

import dev.safelight.asset.deletion.DeletionService;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Throws assets away and empties the trash, for tests that are about what comes after. */
@Singleton
public class Trash {
    private final DataSource database;
    private final DeletionService deletions;

    Trash(DataSource database, DeletionService deletions) {
        this.database = database;
        this.deletions = deletions;
    }

    /** Deletes a device's asset for good. */
    public DeletionService.Deleted empty(UUID device, String asset) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "update asset set trashed_at = now() where device_id = ? and asset_key = ?")) {
            statement.setObject(1, device);
            statement.setString(2, asset);
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return deletions.delete(device, List.of(asset));
    }
}
