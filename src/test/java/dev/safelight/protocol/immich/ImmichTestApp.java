package dev.safelight.protocol.immich;

import static dev.safelight.testsupport.Calls.as;
import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.http.entity.mime.HttpMultipartMode;

/** A program with a key of a new account, and what its owner sees of what it does. */
public final class ImmichTestApp {
    private static final String TIME = "2024-05-06T07:08:09.000Z";

    /** File names in forms as programs send them. */
    private static final RestAssuredConfig UTF_8_NAMES =
            config().httpClient(httpClientConfig().httpMultipartMode(HttpMultipartMode.RFC6532));

    private final AccountView account;
    private final TestDevice device;

    public ImmichTestApp(People people) {
        account = people.member();
        device = people.device(account);
    }

    public TestDevice device() {
        return device;
    }

    public AccountView account() {
        return account;
    }

    /** A request with the key, as the command line sends it. */
    public RequestSpecification key() {
        return given().config(UTF_8_NAMES).redirects().follow(false).header("x-api-key", device.token());
    }

    /** A JSON request with the key. */
    public Response post(String path, Object body) {
        return key().contentType(ContentType.JSON).body(body).post(path);
    }

    public Response put(String path, Object body) {
        return key().contentType(ContentType.JSON).body(body).put(path);
    }

    /** The form of an upload without its file: the fields that every program sends. */
    public RequestSpecification form() {
        return key().multiPart("fileCreatedAt", TIME).multiPart("fileModifiedAt", TIME);
    }

    /** Uploads a file. */
    public Response upload(String filename, byte[] bytes) {
        return form().multiPart("assetData", filename, bytes).post("/api/assets");
    }

    /** Uploads a file that must be stored; its id. */
    public UUID store(String filename, byte[] bytes) {
        return UUID.fromString(
                upload(filename, bytes).then().statusCode(201).extract().path("id"));
    }

    /** The owner's upload jobs, newest first. */
    public JsonPath jobs() {
        return as(account).get("/api/v1/upload-jobs?device=" + device.id()).jsonPath();
    }

    /** The owner's assets, newest capture first. */
    public JsonPath assets() {
        return as(account).get("/api/v1/assets?device=" + device.id()).jsonPath();
    }

    /** What is asked before an upload, of one file. */
    public Map<String, Object> check(String checksum) {
        var body = Map.of("assets", List.of(Map.of("id", "file", "checksum", checksum)));
        return post("/api/assets/bulk-upload-check", body)
                .then()
                .statusCode(200)
                .extract()
                .path("results[0]");
    }

    /** Checks that an answer is an error as Immich's programs read it. */
    public static void assertError(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getInt("statusCode")).isEqualTo(status);
        assertThat(answer.jsonPath().getString("message")).isNotBlank();
        assertThat(answer.jsonPath().getString("error")).isNotBlank();
        assertThat(answer.getHeader("Location")).isNull();
    }

    /** Bytes that nobody has sent before. */
    public static byte[] photo() {
        var bytes = new byte[2000];
        RandomGenerator.getDefault().nextBytes(bytes);
        return bytes;
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha1(bytes));
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(sha1(bytes));
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
