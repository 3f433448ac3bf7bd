package dev.safelight.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.fleet.Extension.Report;
import dev.safelight.fleet.Fleet.FleetPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the numbers that people see of each device against a direct count: its list as the phone has it, asset resources and
 * jobs as they lie in the database, objects as they lie in the store.
 */
final class LedgerCheck {
    private static final String SAFE = """
            select o.object_key from asset_resource r join asset a on a.id = r.asset_id join original o on o.id = r.original_id
            where a.device_id = ?::uuid and r.superseded_at is null""";
    private static final String MISSING_BY_STATE = """
            select count(*) from upload_job j where j.device_id = ?::uuid and j.state = any(?) and not exists (
                select 1 from asset_resource r join asset a on a.id = r.asset_id
                where a.device_id = j.device_id and a.asset_key = j.asset_key and r.type = j.type)""";
    /** The line of postmaster.pid with the port. */
    private static final int PORT_LINE = 3;

    private final Fleet fleet;
    private final Management management;
    private final Path database;
    private final Path objects;

    /**
     * @param database the directory of the embedded database
     * @param objects the directory that object keys are below
     */
    LedgerCheck(Fleet fleet, Management management, Path database, Path objects) {
        this.fleet = fleet;
        this.management = management;
        this.database = database;
        this.objects = objects;
    }

    void check() throws IOException, SQLException {
        var first = fleet.phones().getFirst();
        int undone = leaveSomethingUndone(first);
        try (var connection = connect()) {
            check(connection, first.id(), first.phone().library().size() + undone);
            for (var phone : fleet.phones().subList(1, fleet.phones().size())) {
                check(connection, phone.id(), phone.phone().library().size());
            }
        }
    }

    private void check(Connection connection, String device, long listed) throws IOException, SQLException {
        var told = Json.member(management.device(device), "inventory");
        long safe = safe(connection, device);

        assertThat(Json.number(told, "onDevice")).as("on device").isEqualTo(listed);
        assertThat(Json.number(told, "safe")).as("safe").isEqualTo(safe);
        assertThat(Json.number(told, "missing")).as("missing").isEqualTo(listed - safe);
        assertThat(Json.number(told, "failed")).as("failed").isEqualTo(jobs(connection, device, "failed"));
        assertThat(Json.number(told, "waiting"))
                .as("waiting for the phone")
                .isEqualTo(jobs(connection, device, "registered", "interrupted"));
    }

    /** A file never sent, one that failed on the phone, one that a person asked for again; how many that are. */
    private int leaveSomethingUndone(FleetPhone phone) throws IOException {
        var undone = List.of(notSent("UNDONE-1"), notSent("UNDONE-2"), notSent("UNDONE-3"));
        var listed = new ArrayList<>(phone.phone().library());
        listed.addAll(undone);
        var extension = phone.phone().extension();
        extension.inventory(listed);
        extension.report(List.of(
                new Report(undone.get(1), "failed", "icloud-original-missing", "", ""),
                new Report(undone.get(2), "failed", "phone-storage-full", "", "")));
        var again = management.jobs(phone.id()).stream()
                .filter(job -> undone.get(2).asset().equals(job.get("asset")))
                .findFirst();
        management.retry(Json.text(again.orElseThrow(), "id"));
        assertThat(extension.wanted()).contains(undone.get(2).name());
        return undone.size();
    }

    private static HeldResource notSent(String asset) {
        var taken = Instant.parse("2026-01-02T03:04:05Z");
        return HeldResource.of(asset, "photo", asset + ".HEIC", taken, new SeededBytes(1, 30_000));
    }

    /** Current asset resources whose object is in the store. */
    private long safe(Connection connection, String device) throws SQLException {
        try (var statement = connection.prepareStatement(SAFE)) {
            statement.setString(1, device);
            long safe = 0;
            for (var rows = statement.executeQuery(); rows.next(); ) {
                safe += Files.isRegularFile(objects.resolve(rows.getString(1))) ? 1 : 0;
            }
            return safe;
        }
    }

    private static long jobs(Connection connection, String device, String... states) throws SQLException {
        try (var statement = connection.prepareStatement(MISSING_BY_STATE)) {
            statement.setString(1, device);
            statement.setArray(2, connection.createArrayOf("text", states));
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection connect() throws IOException, SQLException {
        var port =
                Files.readAllLines(database.resolve("cluster/postmaster.pid")).get(PORT_LINE);
        var password = Files.readString(database.resolve("password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/safelight", "safelight", password);
    }
}
