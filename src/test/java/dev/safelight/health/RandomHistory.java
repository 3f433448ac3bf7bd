package dev.safelight.health;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;

import dev.safelight.account.AccountView;
import dev.safelight.device.checkin.PhotoAccess;
import dev.safelight.health.HistoryModel.Damaged;
import dev.safelight.health.HistoryModel.Event;
import dev.safelight.health.HistoryModel.FileKey;
import dev.safelight.health.HistoryModel.Healed;
import dev.safelight.health.HistoryModel.Heard;
import dev.safelight.health.HistoryModel.Ignored;
import dev.safelight.health.HistoryModel.Listed;
import dev.safelight.health.HistoryModel.Refused;
import dev.safelight.health.HistoryModel.Reported;
import dev.safelight.health.HistoryModel.Seeing;
import dev.safelight.health.HistoryModel.Settings;
import dev.safelight.health.HistoryModel.Trashed;
import dev.safelight.health.HistoryModel.Uploaded;
import dev.safelight.health.HistoryModel.What;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.Lists;
import dev.safelight.testsupport.People.TestDevice;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Does things at random with one device on the running server, and keeps what it did. */
final class RandomHistory {
    private static final int ASSETS = 5;
    private static final List<String> TYPES = List.of("photo", "paired-video");
    private static final List<@Nullable Duration> EXPECTED = new ArrayList<>();

    static {
        EXPECTED.add(null);
        EXPECTED.add(Duration.ofDays(1));
        EXPECTED.add(Duration.ofDays(30));
    }

    private final Random random;
    private final TestDevice device;
    private final AccountView account;
    private final DataSource database;
    private final Clock clock;
    private List<Event> events = new ArrayList<>();
    private int number;

    RandomHistory(Random random, TestDevice device, AccountView account, DataSource database, Clock clock) {
        this.random = random;
        this.device = device;
        this.account = account;
        this.database = database;
        this.clock = clock;
        happened(new Heard());
    }

    TestDevice device() {
        return device;
    }

    List<Event> events() {
        return events;
    }

    /** Does one thing. Returns what. */
    String step() {
        int before = events.size();
        switch (random.nextInt(19)) {
            case 0, 1, 2 -> upload();
            case 3 -> refused();
            case 4, 5 -> report();
            case 6, 7 -> list(true);
            case 8 -> listAllThatIsStored();
            case 9 -> list(false);
            case 10 -> damage();
            case 11 -> heal();
            case 12 -> trash();
            case 13 -> see();
            case 14 -> settings();
            case 15, 16 -> ignore();
            default -> pass();
        }
        return events.size() == before ? "time passes" : events.getLast().what().toString();
    }

    private HistoryModel model() {
        return new HistoryModel(events, clock.instant());
    }

    private void happened(What what) {
        var now = clock.instant();
        events.add(new Event(now, now, what));
    }

    private FileKey key() {
        return new FileKey("A" + random.nextInt(ASSETS), TYPES.get(random.nextInt(TYPES.size())));
    }

    private void upload() {
        var key = key();
        if (model().trashedAt(key.asset()) != null) {
            return;
        }
        number++;
        put(key, "bytes " + account.username() + " " + number + "x".repeat(random.nextInt(3)), 201);
    }

    private void put(FileKey key, String body, int status) {
        bearing(device.token())
                .body(body)
                .put("/api/v1/uploads/" + key.asset() + "/" + key.type())
                .then()
                .statusCode(status);
        happened(body.isEmpty() ? new Refused(key) : new Uploaded(key, body));
    }

    private void refused() {
        put(key(), "", 422);
    }

    /** Of what was never stored: of the rest the server knows more than a report. Some come hours too late. */
    private void report() {
        var key = key();
        if (!model().revisions(key).isEmpty()) {
            return;
        }
        var state = List.of("registered", "failed", "interrupted", "cancelled").get(random.nextInt(4));
        var late = Duration.ofHours(Math.max(0, random.nextInt(9) - 4));
        var job = "cancelled".equals(state) ? "" : ",\"clientJob\":\"J" + ++number + "\"";
        json(
                        bearing(device.token()),
                        "{\"reports\":[{\"asset\":\"%s\",\"type\":\"%s\",\"state\":\"%s\",\"at\":\"%s\"%s}]}"
                                .formatted(
                                        key.asset(),
                                        key.type(),
                                        state,
                                        clock.instant().minus(late),
                                        job))
                .post("/api/v1/upload-jobs/reports")
                .then()
                .statusCode(200);
        happened(new Reported(key, state, late));
    }

    /** Or not any more. */
    private void ignore() {
        var jobs = as(account)
                .get("/api/v1/upload-jobs?state=failed&device=" + device.id())
                .jsonPath();
        int count = jobs.getList("items").size();
        if (count == 0) {
            return;
        }
        var one = "items[" + random.nextInt(count) + "]";
        var path = "/api/v1/upload-jobs/" + jobs.getString(one + ".id") + "/ignore";
        boolean on = jobs.getString(one + ".ignored.by") == null;
        var answer = on ? json(as(account), "{}").post(path) : as(account).delete(path);
        answer.then().statusCode(on ? 202 : 200);
        happened(new Ignored(new FileKey(jobs.getString(one + ".asset"), jobs.getString(one + ".type")), on));
    }

    private void list(boolean whole) {
        var sizes = new HashMap<FileKey, @Nullable Integer>();
        var gone = new HashSet<FileKey>();
        for (int i = 0; i < ASSETS; i++) {
            for (var type : TYPES) {
                var key = new FileKey("A" + i, type);
                switch (random.nextInt(4)) {
                    case 0 -> {}
                    case 1 -> gone.add(key);
                    default -> sizes.put(key, size(key));
                }
            }
        }
        tell(whole, sizes, whole ? Set.of() : gone);
    }

    private void listAllThatIsStored() {
        var sizes = new HashMap<FileKey, @Nullable Integer>();
        var model = model();
        model.keys().stream()
                .filter(key -> !model.revisions(key).isEmpty())
                .forEach(key ->
                        sizes.put(key, model.revisions(key).getLast().body().length()));
        tell(true, sizes, Set.of());
    }

    /** Usually the right one; else none, or another. */
    private @Nullable Integer size(FileKey key) {
        var revisions = model().revisions(key);
        int right = revisions.isEmpty() ? 10 : revisions.getLast().body().length();
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> right + 1;
            default -> right;
        };
    }

    private void tell(boolean whole, Map<FileKey, @Nullable Integer> sizes, Set<FileKey> gone) {
        if (!whole && model().listToldAt() == null) {
            return;
        }
        var changed =
                sizes.keySet().stream().filter(_ -> random.nextInt(4) == 0).collect(Collectors.toSet());
        var lines = sizes.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue(), changed.contains(entry.getKey())))
                .toList();
        var answer = whole
                ? Lists.inventory(device, lines.toArray(String[]::new))
                : Lists.changes(
                        device,
                        lines.toString(),
                        gone.stream()
                                .map(key -> Lists.line(key.asset(), key.type()))
                                .collect(Collectors.toList())
                                .toString());
        answer.then().statusCode(200);
        happened(new Listed(whole, sizes, changed, gone));
    }

    private String line(FileKey key, @Nullable Integer size, boolean changed) {
        var line = size == null ? Lists.line(key.asset(), key.type()) : Lists.line(key.asset(), key.type(), size);
        return changed ? line.replace("}", ",\"modifiedAt\":\"" + clock.instant() + "\"}") : line;
    }

    private void damage() {
        anyBody().filter(body -> model().damagedAt(body) == null).ifPresent(body -> {
            sql("update original set verified_at = null, damaged_at = now() where account_id = '%s' and checksum = '%s'"
                    .formatted(device.accountId(), checksum(body)));
            happened(new Damaged(body));
        });
    }

    private void heal() {
        anyBody().filter(body -> model().damagedAt(body) != null).ifPresent(body -> {
            sql("update original set verified_at = now(), damaged_at = null where account_id = '%s' and checksum = '%s'"
                    .formatted(device.accountId(), checksum(body)));
            happened(new Healed(body));
        });
    }

    private Optional<String> anyBody() {
        var revisions = model().revisions(key());
        return revisions.isEmpty()
                ? Optional.empty()
                : Optional.of(revisions.get(random.nextInt(revisions.size())).body());
    }

    private static String checksum(String body) {
        return Checksums.of(body.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private void trash() {
        var asset = key().asset();
        boolean in = model().trashedAt(asset) == null;
        if (model().keys().stream()
                .noneMatch(key ->
                        key.asset().equals(asset) && !model().revisions(key).isEmpty())) {
            return;
        }
        sql("update asset set trashed_at = %s where device_id = '%s' and asset_key = '%s'"
                .formatted(in ? "now()" : "null", device.id(), asset));
        happened(new Trashed(asset, in));
    }

    private void see() {
        var access = random.nextInt(3) == 0 ? PhotoAccess.LIMITED : PhotoAccess.FULL;
        json(
                        bearing(device.token()),
                        "{\"photoAccess\":\"%s\"}".formatted(access.name().toLowerCase(Locale.ROOT)))
                .post("/api/v1/check-ins")
                .then()
                .statusCode(200);
        happened(new Seeing(access));
    }

    private void settings() {
        var expected = EXPECTED.get(random.nextInt(EXPECTED.size()));
        var change = new Settings(expected, random.nextInt(3) == 0, random.nextInt(5) == 0);
        json(
                        as(account),
                        "{\"expectedEvery\":\"%s\",\"seldomOnline\":%s,\"paused\":%s}"
                                .formatted(
                                        expected == null ? Duration.ZERO : expected, change.seldom(), change.paused()))
                .patch("/api/v1/devices/" + device.id())
                .then()
                .statusCode(200);
        happened(change);
    }

    /** Some hours, days or weeks. */
    private void pass() {
        pass(Duration.ofHours(List.of(5, 30, 100, 200, 300, 700).get(random.nextInt(6)))
                .plusMinutes(7));
    }

    /** Everything that happened is so much longer ago. */
    void pass(Duration time) {
        var seconds = time.toSeconds();
        var of = "device_id = '" + device.id() + "'";
        age("device", "id = '" + device.id() + "'", seconds, "created_at", "last_seen_at");
        age("upload_job", of, seconds, "created_at", "updated_at");
        age("inventory", of, seconds, "taken_at", "told_at");
        age("inventory_item", of, seconds, "listed_at", "modified_at");
        age("check_in", of, seconds, "told_at");
        age("device_fact", of, seconds, "told_at");
        age("asset", of, seconds, "trashed_at");
        age("asset_resource", of, seconds, "stored_at");
        age("original", "account_id = '" + device.accountId() + "'", seconds, "damaged_at");
        age("health_change", of, seconds, "began_at");
        events = new ArrayList<>(
                events.stream().map(event -> event.earlier(time)).toList());
    }

    private void age(String table, String which, long seconds, String... columns) {
        var changes = Arrays.stream(columns)
                .map(column -> "%1$s = %1$s - interval '%2$d seconds'".formatted(column, seconds))
                .collect(Collectors.joining(", "));
        sql("update " + table + " set " + changes + " where " + which);
    }

    private void sql(String statement) {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
