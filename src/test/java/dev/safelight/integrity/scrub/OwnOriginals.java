package dev.safelight.integrity.scrub;

import static dev.safelight.testsupport.Calls.bearing;

import dev.safelight.storage.ObjectKey;
import dev.safelight.testsupport.People.TestDevice;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Small photos of one test, and what is noted of their being read. */
@ApplicationScoped
class OwnOriginals {
    private final DataSource database;

    OwnOriginals(DataSource database) {
        this.database = database;
    }

    void upload(TestDevice device, int count) {
        for (int i = 0; i < count; i++) {
            bearing(device.token())
                    .body("photo " + UUID.randomUUID())
                    .put("/api/v1/uploads/P" + i + "/photo")
                    .then()
                    .statusCode(201);
        }
    }

    List<ObjectKey> keys(TestDevice device) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select object_key from original where account_id = ? order by object_key")) {
            statement.setObject(1, device.accountId());
            try (var rows = statement.executeQuery()) {
                var keys = new ArrayList<ObjectKey>();
                while (rows.next()) {
                    keys.add(new ObjectKey(rows.getString(1)));
                }
                return keys;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many of them something is true of, in SQL. */
    int count(TestDevice device, String which) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select count(*) from original where account_id = ? and " + which)) {
            statement.setObject(1, device.accountId());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void set(TestDevice device, String what) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("update original set " + what + " where account_id = ?")) {
            statement.setObject(1, device.accountId());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
