package dev.safelight.integrity;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;

import dev.safelight.account.AccountView;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People.TestDevice;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Photos of one test in the directory store of the application, and the ways in which a disk spoils them. */
@ApplicationScoped
class StoredOriginals {
    private final DataSource database;
    private final Path directory;

    StoredOriginals(DataSource database, @ConfigProperty(name = "safelight.storage.directory") Path directory) {
        this.database = database;
        this.directory = directory;
    }

    /** One photo as its phone has it: reproducible bytes. */
    record Held(String asset, long seed, int size, String resource) {
        byte[] bytes() {
            return bytesOf(seed, size);
        }
    }

    private static byte[] bytesOf(long seed, int size) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A phone sends some photos. */
    List<Held> upload(TestDevice device, int count) {
        var held = new ArrayList<Held>();
        var random = new Random();
        for (int i = 0; i < count; i++) {
            long seed = random.nextLong();
            int size = 1000 + random.nextInt(20_000);
            var asset = "A" + i + "-" + UUID.randomUUID();
            held.add(new Held(
                    asset,
                    seed,
                    size,
                    send(device, asset, bytesOf(seed, size))
                            .then()
                            .statusCode(201)
                            .extract()
                            .header("Safelight-Resource")));
        }
        return held;
    }

    /** A phone sends a photo, and says beforehand what it has. */
    Response send(TestDevice device, String asset, byte[] bytes) {
        return bearing(device.token())
                .header("Repr-Digest", Checksums.of(bytes).asReprDigest())
                .body(bytes)
                .put("/api/v1/uploads/" + asset + "/photo");
    }

    /** What the work list of a phone asks for, with the reasons. */
    Map<String, String> work(TestDevice device) {
        var resend = bearing(device.token())
                .get("/api/v1/work")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, String>>getList("resend");
        return resend.stream().collect(Collectors.toMap(item -> item.get("asset"), item -> item.get("reason")));
    }

    /** What a phone is told of one of its photos. */
    String receipt(TestDevice device, String asset) {
        return bearing(device.token())
                .contentType(ContentType.JSON)
                .body("{\"resources\":[{\"asset\":\"" + asset + "\",\"type\":\"photo\"}]}")
                .post("/api/v1/receipts/query")
                .path("results[0].state");
    }

    Response download(AccountView account, Held held) {
        return as(account).get("/api/v1/asset-resources/" + held.resource() + "/content");
    }

    /** The object that the catalogue has for these bytes now. */
    Path object(TestDevice device, Held held) {
        return directory.resolve(key(device, held).value());
    }

    /** The same of an account's only bytes with a checksum, whoever sent them. */
    Path object(TestDevice device, Sha256 checksum) {
        return directory.resolve(key(device, checksum).value());
    }

    ObjectKey key(TestDevice device, Held held) {
        return key(device, Checksums.of(held.bytes()));
    }

    private ObjectKey key(TestDevice device, Sha256 checksum) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select object_key from original where account_id = ? and checksum = ?")) {
            statement.setObject(1, device.accountId());
            statement.setString(2, checksum.hex());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return new ObjectKey(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many of an account's originals are to be read because something looks wrong. */
    int suspected(TestDevice device) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select count(*) from original where account_id = ? and check_asked_at is not null")) {
            statement.setObject(1, device.accountId());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void flip(Path file) {
        change(file, () -> {
            try (var channel = Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                var one = ByteBuffer.allocate(1);
                channel.position(500).read(one);
                one.put(0, (byte) (one.get(0) ^ 1)).flip();
                channel.position(500).write(one);
            }
        });
    }

    static void truncate(Path file) {
        change(file, () -> {
            try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.truncate(400);
            }
        });
    }

    static void delete(Path file) {
        change(file, () -> Files.delete(file));
    }

    private static void change(Path file, Spoiling spoiling) {
        try {
            file.toFile().setWritable(true);
            spoiling.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Spoiling {
        void run() throws IOException;
    }
}
